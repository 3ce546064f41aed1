package indexer

import (
	"regexp"
	"regexp/syntax"
)

// pattern is a regular expression that says no quickly. The rules of cleaning
// are some hundreds of expressions, each asked of every line, and nearly every
// answer is no; the engine of regexp takes microseconds to find that out. What
// an expression tells of every match is read off its syntax instead, for each of
// its alternatives (pattern_ways.go). Only a text that passes goes to the engine, so
// the answer is always the engine's.
type pattern struct {
	*regexp.Regexp
	needs []need // of the whole expression
	ways  []way  // of which one is open to every text that matches
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
	if p.ways, err = waysOf(tree); err != nil {
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
	for i := range p.ways {
		if p.ways[i].open(text) {
			return true
		}
	}
	return false
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
