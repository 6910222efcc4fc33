// Package words finds texts by key in the language in use and formats numbers, money, dates and units by region.
package words
