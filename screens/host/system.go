package host

import (
	"golang.org/x/text/language"

	"unlatch/app/words"
)

// language is that of the system, of the texts that there are; English where the system tells none or one without texts.
func (d *Deps) language() string {
	if d.Locale == "" {
		return words.English
	}
	texts, err := d.Words(d.Locale)
	if err != nil {
		return words.English
	}
	return texts.Lang()
}

// country is where the system says it is, "" where it tells nothing: a language alone says no country.
func (d *Deps) country() string {
	tag, err := language.Parse(d.Locale)
	if err != nil {
		return ""
	}
	region, sure := tag.Region()
	if sure != language.Exact {
		return ""
	}
	return region.String()
}
