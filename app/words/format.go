package words

import (
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"unlatch/app/confidence"

	"golang.org/x/text/currency"
	"golang.org/x/text/number"
)

// longMinutes is the longest time that is still told in minutes when it is a range.
const longMinutes = 120

// Number writes a number with the thousands and decimal separators of the language.
func (w *Words) Number(n float64, decimals int) string {
	return w.printer().Sprint(number.Decimal(n, number.MinFractionDigits(decimals), number.MaxFractionDigits(decimals)))
}

// ReadNumber reads a number that a person typed: with a point or a comma, and in groups of three as this language has them.
// It is false for what is no number.
func (w *Words) ReadNumber(typed string) (float64, bool) {
	typed = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "'", "", "’", "").Replace(typed)
	if group := strings.Trim(w.Number(1000, 0), "01"); group == "." || group == "," {
		whole, rest, _ := strings.Cut(typed, otherMark[group])
		if groups := strings.Split(whole, group); inThrees(groups) {
			typed = strings.Join(groups, "") + "." + rest
		}
	}
	n, err := strconv.ParseFloat(strings.Replace(typed, ",", ".", 1), 64)
	return n, err == nil && !math.IsNaN(n) && !math.IsInf(n, 0)
}

// Typed is a number as a person would type it: without groups, with the decimals that it has. ReadNumber reads it back.
func (w *Words) Typed(n float64) string {
	plain := strconv.FormatFloat(n, 'f', -1, 64)
	return strings.Replace(plain, ".", strings.Trim(w.Number(1.5, 1), "15"), 1)
}

// otherMark is what begins the decimals where the key groups.
var otherMark = map[string]string{".": ",", ",": "."}

// inThrees says whether digits are grouped as a number is: one to three, then always three.
func inThrees(groups []string) bool {
	for i, g := range groups {
		if i == 0 && (len(g) == 0 || len(g) > 3 || g == "0") || i > 0 && len(g) != 3 {
			return false
		}
	}
	return len(groups) > 1
}

// Decimal writes a number with as many decimals as it needs, at most two.
func (w *Words) Decimal(n float64) string {
	return w.printer().Sprint(number.Decimal(n, number.MaxFractionDigits(2)))
}

// Percent writes a probability from 0 to 1 as a whole percentage. It never says 0 or 100, for nothing is that sure.
func (w *Words) Percent(p float64) string {
	return w.percent(int(math.Round(p * 100)))
}

func (w *Words) percent(n int) string {
	switch {
	case n < 1:
		return w.T("percent.under")
	case n > 99:
		return w.T("percent.over")
	}
	return w.T("percent.value", With("Number", n))
}

// Confidence is the word for a rounded percentage.
func (w *Words) Confidence(percent int) string {
	return w.T("confidence." + string(confidence.Of(percent)))
}

// ConfidenceNumber is the word with its number beside it: "likely (71 %)".
func (w *Words) ConfidenceNumber(percent int) string {
	return w.T("confidence.number", With("Word", w.Confidence(percent), "Percent", w.percent(percent)))
}

// Money writes an amount in whole units of a currency (ISO 4217 code), where the language puts the symbol.
func (w *Words) Money(amount float64, code string) string {
	return w.money(w.Number(math.Round(amount), 0), code)
}

// MoneyRange writes a span of money, "$150–350"; orMore says that the upper end is open: "$300–700 or more".
func (w *Words) MoneyRange(lo, hi float64, code string, orMore bool) string {
	low, high := w.Number(math.Round(lo), 0), w.Number(math.Round(hi), 0)
	amount := low
	if low != high {
		amount = w.T("list.range", With("Low", low, "High", high))
	}
	s := w.money(amount, code)
	if orMore {
		return w.T("money.or_more", With("Amount", s))
	}
	return s
}

// Estimate is Money for an amount that is only a guess: rounded as people round, so that it doesn't look exact.
func (w *Words) Estimate(amount float64, code string) string { return w.Money(Rounded(amount), code) }

// EstimateRange is MoneyRange for a guess.
func (w *Words) EstimateRange(lo, hi float64, code string, orMore bool) string {
	return w.MoneyRange(Rounded(lo), Rounded(hi), code, orMore)
}

// Rounded is a guessed amount of money as people say it: in steps of 5 below 200, of 10 below 1000, of 50 above.
func Rounded(amount float64) float64 {
	step := 50.0
	switch size := math.Abs(amount); {
	case size < 200:
		step = 5
	case size < 1000:
		step = 10
	}
	return math.Round(amount/step) * step
}

// money puts the currency's symbol beside a written amount; a symbol made of letters needs a space.
func (w *Words) money(amount, code string) string {
	symbol := w.symbol(code)
	key := "money.symbol"
	if last, _ := utf8.DecodeLastRuneInString(symbol); unicode.IsLetter(last) {
		key = "money.letters"
	}
	return w.T(key, With("Symbol", symbol, "Amount", amount))
}

// symbol is the currency's sign as this language knows it: its own text, which tells one dollar from another, else the
// one of Unicode. A code that isn't a currency is written as it is.
func (w *Words) symbol(code string) string {
	if own := w.If("currency." + code); own != "" {
		return own
	}
	unit, err := currency.ParseISO(code)
	if err != nil {
		return code
	}
	return w.printer().Sprint(currency.Symbol(unit))
}

// Date writes a day with the month's name, which no reader takes for the day. Some languages call the first of a month so.
func (w *Words) Date(t time.Time) string {
	month := w.T("month." + t.Format("1"))
	key := "date.day"
	if t.Day() == 1 {
		key = "date.first"
	}
	return w.T(key, With("Day", t.Day(), "Month", month, "Year", t.Year()))
}

// DateTime writes a day and the time of day, in the time's own zone.
func (w *Words) DateTime(t time.Time) string {
	return w.T("date.time", With("Date", w.Date(t), "Time", t.Format("15:04")))
}

// Minutes writes how long something takes, from lo to hi minutes; hi at or below lo means that lo alone is known.
func (w *Words) Minutes(lo, hi float64) string {
	low, high := int(math.Round(lo)), int(math.Round(hi))
	switch {
	case high <= low:
		return w.minutes(low)
	case low < 1:
		return w.T("unit.up_to", With("Time", w.minutes(high)))
	case high <= longMinutes:
		return w.T("unit.minutes", With("Minutes", w.T("list.range", With("Low", low, "High", high))))
	}
	span := With("Low", w.halves(lo), "High", w.halves(hi))
	return w.T("unit.hours", With("Hours", w.T("list.range", span)))
}

// minutes writes one duration: nobody times a repair more finely than five minutes once it takes more than an hour.
func (w *Words) minutes(n int) string {
	switch {
	case n < 1:
		return w.T("unit.under_a_minute")
	case n < 60:
		return w.T("unit.minutes", With("Minutes", n))
	}
	n = int(math.Round(float64(n)/5)) * 5
	hours, rest := n/60, n%60
	if rest == 0 {
		return w.T("unit.about", With("Time", w.T("unit.hours", With("Hours", hours))))
	}
	return w.T("unit.about", With("Time", w.T("unit.hours_minutes", With("Hours", hours, "Minutes", rest))))
}

// halves writes minutes as hours, to the next half hour.
func (w *Words) halves(minutes float64) string {
	hours := math.Max(math.Round(minutes/30)/2, 0.5)
	if hours == math.Trunc(hours) {
		return w.Number(hours, 0)
	}
	return w.Number(hours, 1)
}

// Distance writes a mileage in its unit, mi or km.
func (w *Words) Distance(n int, unit string) string {
	return w.T("unit."+unit, With("Count", w.Number(float64(n), 0)))
}

// List joins items as a sentence does: "a, b and c".
func (w *Words) List(items []string) string {
	switch len(items) {
	case 0:
		return ""
	case 1:
		return items[0]
	}
	last := len(items) - 1
	first := w.Commas(items[:last]...)
	return w.T("list.and", With("First", first, "Last", items[last]))
}
