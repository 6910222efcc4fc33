package host

// Offer shows a message with one thing that can be done about it.
func (s *Shell) Offer(text, deed string, do func()) {
	s.Tell(text)
	s.offer(s.deed, deed, do)
	s.root.Refresh()
}
