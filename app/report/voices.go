package report

import "unlatch/app/paper"

// The voices of the sheet: how large, how heavy and how dark a text is set.

func headline(text string) paper.Span { return set(text, paper.Title, paper.Ink) }
func lead(text string) paper.Span     { return set(text, paper.Lead, paper.Ink) }
func leadBold(text string) paper.Span { return set(text, paper.LeadBold, paper.Ink) }
func plain(text string) paper.Span    { return set(text, paper.Body, paper.Ink) }
func quiet(text string) paper.Span    { return set(text, paper.Body, paper.Second) }
func strong(text string) paper.Span   { return set(text, paper.BodyBold, paper.Ink) }
func note(text string) paper.Span     { return set(text, paper.Small, paper.Second) }
func noteBold(text string) paper.Span { return set(text, paper.SmallBold, paper.Second) }

func set(text string, f paper.Font, ink paper.Grey) paper.Span {
	return paper.Span{Text: text, Font: f, Ink: ink}
}
