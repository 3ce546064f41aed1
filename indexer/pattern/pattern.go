// Package pattern asks a text what it matches: some hundreds of regular expressions, of which
// nearly every answer is no, and long lists of words.
//
// An expression of the program (Must) says no without reading a text that cannot match it, and
// where a text is asked by many (See), looks it through once for all of them. An Automaton
// finds each of many strings in one pass. Matches are those of package regexp.
package pattern

import (
	"regexp"
	"regexp/syntax"
	"sync"
)

// Pattern is a regular expression that says no quickly. The rules of cleaning
// are some hundreds of expressions, each asked of every line, and nearly every
// answer is no; the engine of regexp takes microseconds to find that out. What
// an expression tells of every match is read off its syntax instead, for each of
// its alternatives (ways.go). What the ends of a text tell is asked of a table
// for all expressions of a set (set.go), and a line, which most of them are asked
// of, is looked through once for all of them (seen.go). Only a text that passes is
// read, by a machine (machine.go) that says whether there is a match; where it
// is, is the engine's answer.
//
// The program's own expressions are made ready when they are first asked for: a server
// that reads no documents never needs most of them.
type Pattern struct {
	expr  string
	ready sync.Once
	re    *regexp.Regexp
	runs  *machine

	set  *patternSet // that of the program's expressions, nil for others
	word int         // where its set has the bits of its ways
	bits uint64
}

// programPatterns are the expressions of the program, all known before the first is asked.
var programPatterns patternSet

// Must takes an expression of the program, which is compiled later, into their set.
func Must(expr string) *Pattern {
	if _, err := syntax.Parse(expr, syntax.Perl); err != nil {
		panic("pattern: " + err.Error())
	}
	p := &Pattern{expr: expr}
	programPatterns.add(p)
	return p
}

// New compiles an expression in the syntax of regexp.
func New(expr string) (*Pattern, error) {
	p := &Pattern{expr: expr}
	var err error
	p.ready.Do(func() { err = p.compile() })
	return p, err
}

// IntoSet adds an expression made by New to the program's set. It has no effect once an expression
// of the set has been asked for. Expressions that Seen.Each takes together are added one after the
// other.
func (p *Pattern) IntoSet() { programPatterns.add(p) }

// compile makes the expression's engine and its automaton.
func (p *Pattern) compile() error {
	re, err := regexp.Compile(p.expr)
	if err != nil {
		return err
	}
	tree, err := syntax.Parse(p.expr, syntax.Perl)
	if err != nil {
		return err
	}
	p.re = re
	var classes *runeClasses
	if p.bits != 0 {
		classes = p.set.classes
	}
	p.runs, err = newMachine(tree, classes)
	return err
}

// May reports whether the text can match; false is certain.
func (p *Pattern) May(text string) bool {
	may, _ := p.matches(text)
	return may
}

// matches reports whether the text matches; true may be wrong where sure is false.
func (p *Pattern) matches(text string) (may, sure bool) {
	if p.set != nil && !p.set.ends(p, text) {
		return false, true
	}
	return p.run(text)
}

// run is matches by the machine alone.
func (p *Pattern) run(text string) (may, sure bool) {
	p.ready.Do(func() {
		if err := p.compile(); err != nil {
			panic("pattern: " + err.Error())
		}
	})
	if p.runs == nil {
		return true, false
	}
	return p.runs.match(text)
}

// MatchString reports whether the text matches, as that of regexp.Regexp does.
func (p *Pattern) MatchString(text string) bool {
	may, sure := p.matches(text)
	return may && (sure || p.re.MatchString(text))
}

// FindString is that of regexp.Regexp, which is asked only where the text may match.
func (p *Pattern) FindString(text string) string {
	if !p.May(text) {
		return ""
	}
	return p.re.FindString(text)
}

// FindStringIndex is that of regexp.Regexp.
func (p *Pattern) FindStringIndex(text string) []int {
	if !p.May(text) {
		return nil
	}
	return p.re.FindStringIndex(text)
}

// FindStringSubmatch is that of regexp.Regexp.
func (p *Pattern) FindStringSubmatch(text string) []string {
	if !p.May(text) {
		return nil
	}
	return p.re.FindStringSubmatch(text)
}

// FindStringSubmatchIndex is that of regexp.Regexp.
func (p *Pattern) FindStringSubmatchIndex(text string) []int {
	if !p.May(text) {
		return nil
	}
	return p.re.FindStringSubmatchIndex(text)
}

// FindAllStringSubmatchIndex is that of regexp.Regexp.
func (p *Pattern) FindAllStringSubmatchIndex(text string, n int) [][]int {
	if !p.May(text) {
		return nil
	}
	return p.re.FindAllStringSubmatchIndex(text, n)
}

// ReplaceAllString is that of regexp.Regexp.
func (p *Pattern) ReplaceAllString(text, with string) string {
	if !p.May(text) {
		return text
	}
	return p.re.ReplaceAllString(text, with)
}

// ReplaceAllStringFunc is that of regexp.Regexp.
func (p *Pattern) ReplaceAllStringFunc(text string, with func(string) string) string {
	if !p.May(text) {
		return text
	}
	return p.re.ReplaceAllStringFunc(text, with)
}

// FindAllStringIndex is that of regexp.Regexp.
func (p *Pattern) FindAllStringIndex(text string, n int) [][]int {
	if !p.May(text) {
		return nil
	}
	return p.re.FindAllStringIndex(text, n)
}
