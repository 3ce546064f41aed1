package index

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// The query language. Nothing that a user types is an error: what does not fit
// the grammar is text.
//
//	query   = clause { or clause }
//	or      = "OR" | "|" | "或"                     standing alone; of either width, as all signs
//	clause  = { item }                              white space means and
//	item    = [ "-" ] atom                          "-" at the start of a word: without
//	        | "AND" | "NOT" item                    in capitals, between items: and, without
//	atom    = "(" query ")" | quoted | field | word
//	quoted  = “…” | "…" | 「…」 | 『…』             exact, closed by the kind that opened
//	        | quoted ( "~" | "～" ) digits          words: at most so many characters between each
//	                                               and the next; of one word it says nothing
//	field   = name ( ":" | "：" ) ( quoted | word | "(" query ")" ), white space before the value or not
//	word    = anything up to white space, a bracket, a quote or "|"
//
// A bracket that nothing closes holds all up to the end. An exclusion of signs alone
// excludes nothing, as signs alone find nothing.
//
// A year or a date goes on over blanks for as long as it is read as one: 2024 年 3 月 以来.
//
// A field before brackets is a field of each word and quotation in them. Values
// with 、 or a comma between them are any of them, but in titles and figures,
// where the signs may be part of the text.
//
// Words that follow one another are one run: the text as typed, of which each
// word, once cut, is a condition of its own.

// The limits of a query: no person types so much, and each clause costs a look into
// the index. What is longer than MaxQueryRunes is refused; beyond the other limits
// the rest is read as text, and read_as says so.
const (
	// MaxQueryRunes is the longest query, in characters.
	MaxQueryRunes = 1000
	maxClauses    = 64
	maxNesting    = 16
	// maxNears and maxFigures are how many conditions of these kinds a query has:
	// each reads the texts or figures of all that may hold it, of common words a
	// good part of the collection.
	maxNears      = 8
	maxFigures    = 16
	maxWithin     = 200
	defaultWithin = 5
	maxFieldName  = 12 // bytes
)

// expr is a query as read.
type expr interface{ expr() }

type (
	allOf []expr // and
	anyOf []expr // or
	not   struct{ of expr }
	// run is one or more bare words side by side, as typed.
	run   struct{ text string }
	exact struct{ text string }
	near  struct {
		words  []string // two at least
		within int
	}
	field struct {
		name  string // one of fieldNames' values
		value string
		typed string // as typed, for read_as
	}
)

func (allOf) expr() {}
func (anyOf) expr() {}
func (not) expr()   {}
func (run) expr()   {}
func (exact) expr() {}
func (near) expr()  {}
func (field) expr() {}

// closers are the quotes that open, with those that close them.
var closers = map[rune]rune{'"': '"', '“': '”', '「': '」', '『': '』', '＂': '＂'}

// parse reads a query. It never fails; more than maxClauses items, maxNears or
// maxFigures, or deeper brackets than maxNesting, are read as text.
func parse(query string) expr {
	e, _, _ := parseTold(query)
	return e
}

// parseTold is parse that tells which fields it did not understand and which limits it met.
func parseTold(query string) (e expr, unread, limits []string) {
	p := &parser{rest: query}
	e = p.any(0)
	for p.rest != "" { // a bracket that closes nothing
		_, size := utf8.DecodeRuneInString(p.rest)
		p.rest = p.rest[size:]
		if more := p.any(0); more != nil {
			e = join(e, more)
		}
	}
	for _, l := range []struct {
		what       string
		has, holds int
	}{{"查询条件", p.clauses, maxClauses}, {"相隔条件", p.nears, maxNears}, {"指标条件", p.figures, maxFigures}} {
		if l.has > l.holds {
			limits = append(limits, fmt.Sprintf("%s最多 %d 个，其余按文字查", l.what, l.holds))
		}
	}
	return e, p.unread, limits
}

// read returns what a query asks, nil for nothing, as ask reads it: an "or" between
// nothing and nothing is a word.
func read(query string) expr {
	e := parse(query)
	if e == nil && strings.TrimSpace(query) != "" {
		return run{query}
	}
	return e
}

type parser struct {
	rest string
	// What was met so far.
	clauses, nears, figures int
	// unread tells of the fields that are searched as text.
	unread []string
}

// any reads a query up to its end or a closing bracket.
func (p *parser) any(depth int) expr {
	var list anyOf
	for {
		clause := p.all(depth)
		if clause != nil {
			list = append(list, clause)
		}
		if !p.or() {
			break
		}
	}
	switch len(list) {
	case 0:
		return nil
	case 1:
		return list[0]
	}
	return list
}

// or takes an "or" that stands alone.
func (p *parser) or() bool {
	p.blanks()
	for _, word := range []string{"OR", "ＯＲ", "或", "||", "|", "｜"} {
		after, ok := strings.CutPrefix(p.rest, word)
		if ok && (word[0] == '|' || word == "｜" || endsWord(after)) {
			p.rest = after
			return true
		}
	}
	return false
}

func (p *parser) blanks() { p.rest = strings.TrimLeftFunc(p.rest, unicode.IsSpace) }

// endsWord reports whether a word ends before what follows: the end, white space, a
// bracket or a quotation (“甲”或“乙”).
func endsWord(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return size == 0 || unicode.IsSpace(r) || isBracket(r) || closers[r] != 0 && strings.ContainsRune(s[size:], closers[r])
}

func isBracket(r rune) bool { return r == '(' || r == ')' || r == '（' || r == '）' }

// all reads items up to an "or", a closing bracket or the end.
func (p *parser) all(depth int) expr {
	var whole expr
	for {
		p.blanks()
		r, size := utf8.DecodeRuneInString(p.rest)
		if size == 0 || r == ')' || r == '）' {
			return whole
		}
		if before := p.rest; p.or() {
			p.rest = before
			return whole
		}
		if whole != nil && p.between("AND", "ＡＮＤ") {
			continue
		}
		if item := p.item(depth, whole != nil && p.between("NOT", "ＮＯＴ")); item != nil {
			whole = join(whole, item)
		}
	}
}

// between takes a word in capitals, of either width, that stands alone before
// something.
func (p *parser) between(words ...string) bool {
	for _, word := range words {
		after, ok := strings.CutPrefix(p.rest, word)
		if ok && endsWord(after) && strings.TrimSpace(after) != "" {
			p.rest = after
			p.blanks()
			return true
		}
	}
	return false
}

// join adds an item to an and; words beside words make one run.
func join(whole, item expr) expr {
	if whole == nil {
		return item
	}
	list, ok := whole.(allOf)
	if !ok {
		list = allOf{whole}
	}
	if more, ok := item.(run); ok {
		if last, ok := list[len(list)-1].(run); ok {
			list[len(list)-1] = run{last.text + " " + more.text}
			if len(list) == 1 {
				return list[0]
			}
			return list
		}
	}
	return append(list, item)
}

// item reads an atom, or what is without one; without tells that a word before said so.
func (p *parser) item(depth int, without bool) expr {
	p.clauses++
	if p.clauses > maxClauses {
		text := p.rest
		p.rest = ""
		return run{text}
	}
	if r, size := utf8.DecodeRuneInString(p.rest); (r == '-' || r == '－') && len(p.rest) > size {
		next, _ := utf8.DecodeRuneInString(p.rest[size:])
		if !unicode.IsSpace(next) && next != r && next != ')' && next != '）' {
			p.rest = p.rest[size:]
			without = true
		}
	}
	if without {
		return p.without(depth)
	}
	return p.atom(depth)
}

// without reads what is excluded. While somebody is typing, a quote may not be closed yet: then
// the word behind it is meant.
func (p *parser) without(depth int) expr {
	r, size := utf8.DecodeRuneInString(p.rest)
	if closers[r] != 0 && !strings.ContainsRune(p.rest[size:], closers[r]) && !startsBlank(p.rest[size:]) {
		p.rest = p.rest[size:]
	}
	of := p.atom(depth)
	if of == nil || signsAlone(of) {
		return nil
	}
	return not{of}
}

// signsAlone tells of words and quotations whether there is nothing in them to look for.
func signsAlone(e expr) bool {
	switch e := e.(type) {
	case run:
		return onlySigns(e.text)
	case exact:
		return onlySigns(e.text)
	}
	return false
}

func startsBlank(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return size == 0 || unicode.IsSpace(r)
}

func (p *parser) atom(depth int) expr {
	r, size := utf8.DecodeRuneInString(p.rest)
	if (r == '(' || r == '（') && depth < maxNesting {
		p.rest = p.rest[size:]
		e := p.any(depth + 1)
		if closing, size := utf8.DecodeRuneInString(p.rest); closing == ')' || closing == '）' {
			p.rest = p.rest[size:]
		}
		return e
	}
	if text, ok := p.quoted(); ok {
		return p.afterQuote(text)
	}
	if f, ok := p.field(depth); ok {
		return f
	}
	return p.word()
}

// quoted takes a quoted text that is closed by the kind that opened it.
func (p *parser) quoted() (string, bool) {
	r, size := utf8.DecodeRuneInString(p.rest)
	closer, ok := closers[r]
	if !ok {
		return "", false
	}
	end := strings.IndexRune(p.rest[size:], closer)
	if end < 0 {
		return "", false
	}
	text := p.rest[size : size+end]
	p.rest = p.rest[size+end+utf8.RuneLen(closer):]
	return text, true
}

// afterQuote reads what may follow a quoted text: ~5.
func (p *parser) afterQuote(text string) expr {
	if sign, size := utf8.DecodeRuneInString(p.rest); sign == '~' || sign == '～' {
		after := p.rest[size:]
		digits := len(after) - len(strings.TrimLeftFunc(after, isDecimal))
		within := defaultWithin
		if digits > 0 {
			within = 0
			for _, d := range after[:digits] {
				within = min(within*10+int(analyzers.FoldRune(d)-'0'), maxWithin)
			}
		}
		switch words := slices.DeleteFunc(strings.Fields(text), onlySigns); {
		case len(words) > 1:
			if p.nears += len(words) - 1; p.nears <= maxNears {
				p.rest = after[digits:]
				return near{words, within}
			}
		case digits > 0: // a word has nothing to be near to, and nobody looks for the number
			p.rest = after[digits:]
		}
	}
	if strings.TrimSpace(text) == "" {
		return nil
	}
	return exact{text}
}

// word takes the text up to white space or a sign of the grammar. It always
// takes something, so that reading goes on.
func (p *parser) word() expr {
	end := strings.IndexFunc(p.rest, func(r rune) bool {
		return unicode.IsSpace(r) || isBracket(r) || r == '|' || r == '｜' || closers[r] != 0
	})
	if end < 0 {
		end = len(p.rest)
	}
	if end == 0 {
		_, end = utf8.DecodeRuneInString(p.rest)
	} else if number := bracketed.FindString(p.rest[end:]); number != "" {
		end += len(number)
	}
	text := p.rest[:end]
	p.rest = p.rest[end:]
	return run{text}
}

// isPlain reports whether the query was read as one run of words, with no sign of
// the grammar left out.
func isPlain(e expr, query string) bool {
	r, ok := e.(run)
	return ok && analyzers.Fold(r.text) == analyzers.Fold(query)
}

// isQuotation reports whether the query, without white space around it, is one quoted
// text: its quotes are meant as such, and the text may stand in none.
func isQuotation(e expr, query string) bool {
	of, ok := e.(exact)
	return ok && utf8.RuneCountInString(query) == utf8.RuneCountInString(of.text)+2
}

// onlySigns reports whether a text has nothing to search for.
func onlySigns(text string) bool { return analyzers.OnlySigns(analyzers.Fold(text)) }
