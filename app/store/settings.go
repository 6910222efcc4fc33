package store

// Settings of the window that also touch what a command computes when a store is named.
const (
	SettingLanguage = "window.language" // language of texts, such as en
	SettingRegion   = "window.region"   // region id: prices, units, emergency number
)
