package indexer

import (
	"regexp"
	"regexp/syntax"
	"unicode/utf8"
)

// pattern is a regular expression that says no quickly. The rules of cleaning
// are some hundreds of expressions, each asked of every line, and nearly every
// answer is no; the engine of regexp takes microseconds to find that out. What
// an expression tells of every match is read off its syntax instead: strings
// of which one must stand in the text (pattern_needs.go), and for one that is bound
// to an end of the text, which characters can stand there (pattern_ends.go). Only a text that passes goes to
// the engine, so the answer is always the engine's.
type pattern struct {
	*regexp.Regexp
	needs      []need
	head, tail *textEnd // nil where the expression is not bound to that end
}

// newPattern compiles an expression in the syntax of regexp.
func newPattern(expr string) (*pattern, error) {
	re, err := regexp.Compile(expr)
	if err != nil {
		return nil, err
	}
	tree, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return nil, err
	}
	p := &pattern{Regexp: re, needs: needsOf(tree)}
	if p.head, err = newTextEnd(tree); err != nil {
		return nil, err
	}
	if p.tail, err = newTextEnd(reversed(tree)); err != nil {
		return nil, err
	}
	return p, nil
}

// mustPattern is newPattern for the expressions of the program.
func mustPattern(expr string) *pattern {
	p, err := newPattern(expr)
	if err != nil {
		panic("indexer: " + err.Error())
	}
	return p
}

// may tells whether the text can match; false is certain.
func (p *pattern) may(text string) bool {
	// what costs least comes first: one character, then strings, then some characters
	if p.head != nil {
		if r, size := utf8.DecodeRuneInString(text); !p.head.opens(r, size) {
			return false
		}
	}
	if p.tail != nil {
		if r, size := utf8.DecodeLastRuneInString(text); !p.tail.opens(r, size) {
			return false
		}
	}
	for i := range p.needs {
		if !p.needs[i].met(text) {
			return false
		}
	}
	return (p.head == nil || p.head.may(text, false)) && (p.tail == nil || p.tail.may(text, true))
}

// MatchString is that of regexp.Regexp, as are the others.
func (p *pattern) MatchString(text string) bool { return p.may(text) && p.Regexp.MatchString(text) }

func (p *pattern) FindString(text string) string {
	if !p.may(text) {
		return ""
	}
	return p.Regexp.FindString(text)
}

func (p *pattern) FindStringIndex(text string) []int {
	if !p.may(text) {
		return nil
	}
	return p.Regexp.FindStringIndex(text)
}

func (p *pattern) FindStringSubmatch(text string) []string {
	if !p.may(text) {
		return nil
	}
	return p.Regexp.FindStringSubmatch(text)
}

func (p *pattern) FindStringSubmatchIndex(text string) []int {
	if !p.may(text) {
		return nil
	}
	return p.Regexp.FindStringSubmatchIndex(text)
}

func (p *pattern) FindAllStringSubmatchIndex(text string, n int) [][]int {
	if !p.may(text) {
		return nil
	}
	return p.Regexp.FindAllStringSubmatchIndex(text, n)
}

func (p *pattern) ReplaceAllString(text, with string) string {
	if !p.may(text) {
		return text
	}
	return p.Regexp.ReplaceAllString(text, with)
}
