package indexer

import (
	"zhengsou/indexer/pattern"
)

// lineFacts are what is asked of a line again and again: each is found out once, as
// long as the line's text stays.
type lineFacts struct {
	of          string // the text
	known, are  lineFact
	cells       int
	sentences   []sentence
	seen        *pattern.Seen
	name, value string // as a line of a record has them
}

// lineFact is a question to a line, a bit each.
type lineFact uint16

const (
	factRunning lineFact = 1 << iota
	factCaption
	factWidth
	factSentences
	factStated
	factValue
	factField
	factSalutation
)

// fact answers a question to the line, by find where it is asked first.
func (l *line) fact(question lineFact, find func(*line) bool) bool {
	f := l.factsNow()
	if f.known&question == 0 {
		f.known |= question
		if find(l) {
			f.are |= question
		}
	}
	return f.are&question != 0
}

// width is the line's, in cells.
func (l *line) width() int {
	f := l.factsNow()
	if f.known&factWidth == 0 {
		f.known |= factWidth
		f.cells = cellsOf(l.glyphs)
	}
	return f.cells
}

// sentences are those of the line, for comparing.
func (l *line) sentences() []sentence {
	f := l.factsNow()
	if f.known&factSentences == 0 {
		f.known |= factSentences
		f.sentences = sentencesOf(l.text)
	}
	return f.sentences
}

// seen is what the program's expressions may find in the line.
func (l *line) seen() *pattern.Seen {
	f := l.factsNow()
	if f.seen == nil {
		f.seen = pattern.See(l.text)
	}
	return f.seen
}

// matches reports whether the line matches an expression.
func (l *line) matches(p *pattern.Pattern) bool { return l.seen().Matches(p) }

// factsNow are the facts of the line's present text.
func (l *line) factsNow() *lineFacts {
	if l.facts.of != l.text {
		l.facts = lineFacts{of: l.text}
	}
	return &l.facts
}
