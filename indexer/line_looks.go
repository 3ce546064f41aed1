package indexer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengsou/indexer/pattern"
	"zhengsou/indexer/places"
	"zhengsou/indexer/wording"
)

// What a line looks like: the sign that it ends with, the one that it begins with, those
// that stand in it.

const (
	endsInHan = iota
	endsSentence
	endsCall
	endsColon
	endsClause
	endsCut
	endsClosing
	endsOrnament
	endsInDigit
	endsInLatin
	endsOther
	lineEnds
)

// endOf is the kind of sign that a line ends with.
func endOf(text string) int {
	r, _ := utf8.DecodeLastRuneInString(text)
	switch {
	case isHanBasic(r):
		return endsInHan
	case r == '。':
		return endsSentence
	case strings.ContainsRune("！？!?", r):
		return endsCall
	case r == '：' || r == ':':
		return endsColon
	case strings.ContainsRune("；，、,;", r):
		return endsClause
	case r == '…' || r == '.':
		return endsCut
	case strings.ContainsRune("”’）》】)]」』〉\"", r):
		return endsClosing
	case isDecoration(r):
		return endsOrnament
	case wording.IsDigit(r):
		return endsInDigit
	case wording.IsASCIIAlnum(r):
		return endsInLatin
	}
	return endsOther
}

// lineStarts is how many kinds of beginnings there are.
const lineStarts = 9

// startOf is the kind of sign that a line begins with.
func startOf(text string) int {
	r, _ := utf8.DecodeRuneInString(text)
	switch {
	case isHanBasic(r):
		return 0
	case strings.ContainsRune("【[〖『「<", r):
		return 1
	case r == '（' || r == '(':
		return 2
	case strings.ContainsRune("《“\"", r):
		return 3
	case isDecoration(r):
		return 4
	case wording.IsDigit(r):
		return 5
	case wording.IsASCIIAlnum(r):
		return 6
	case r >= '①' && r <= '⑳':
		return 7
	}
	return 8
}

// closure is how a line is closed: as a heading is, as a short sentence, as a longer one,
// or not, with sentences in it.
func closure(text string, end int) int {
	switch {
	case (end == endsSentence || end == endsCall) && wording.ContainsSign(text, "，"):
		return 2
	case end == endsSentence || end == endsCall:
		return 1
	case wording.ContainsSign(text, "。；"):
		return 3
	}
	return 0
}

// closures is how many there are.
const closures = 4

// tellingSigns are the signs that are asked for one by one.
var tellingSigns = func() map[rune]uint8 {
	of := map[rune]uint8{}
	for i, group := range strings.Fields("|｜┃┊丨 > ＞» / ／ \\ · • _ - — = + ： : ； ; ， , 、 。 ！! ？? “” 《》 〈〉< 【】 [] （ ( ○●◎ 〗〖『』「」 … ▶►▷ →← ※ ★☆ ◆◇ ■□ ▲△▼▽ & @ # % $ * {} ~～") {
		for _, r := range group {
			of[r] = uint8(i)
		}
	}
	return of
}()

// manner is what a line is made of.
type manner struct {
	signs                               uint64 // of tellingSigns
	digits, letters, han, blanks, runes int
}

// mannerOf counts the characters of a text by their kinds.
func mannerOf(text string) manner {
	var m manner
	for _, r := range text {
		m.runes++
		switch {
		case isHanBasic(r):
			m.han++
		case wording.IsDigit(r):
			m.digits++
		case wording.IsASCIIAlnum(r):
			m.letters++
		case r == ' ':
			m.blanks++
		default:
			if at, tells := tellingSigns[r]; tells {
				m.signs |= 1 << at
			}
		}
	}
	return m
}

var (
	clockIn   = pattern.Must(`\d{1,2}[:：]\d{2}`)
	dayIn     = pattern.Must(`(?:19|20)\d{2}[-/.年]\d{1,2}|\d{1,2}月\d{1,2}日|\d{1,2}-\d{1,2}`)
	addressIn = pattern.Must(`www\.|http|\.com|\.cn|@[a-z]`)
)

// addresses are times and addresses in a line, a bit each.
func (m manner) addresses(text string) int {
	are := 0
	if m.digits > 2 {
		if clockIn.MatchString(text) {
			are |= 1
		}
		if dayIn.MatchString(text) {
			are |= 2
		}
	}
	if m.letters > 2 && addressIn.MatchString(text) {
		are |= 4
	}
	return are
}

// eachRun gives the runs of one to three signs of a text by their hash. A place is one
// sign, and so is a number: what counts is how a line speaks, not of where and of how
// many.
func eachRun(text string, places []places.Named, run func(hash uint32)) {
	var before, last rune = 0, '^'
	put := func(r rune) {
		one := uint32(r) * 0x9E3779B1
		run(one ^ 1)
		two := (one ^ uint32(last)*0x85EBCA77) * 0xC2B2AE3D
		run(two ^ 2)
		if before != 0 {
			run((two^uint32(before)*0x27D4EB2F)*0x165667B1 ^ 3)
		}
		before, last = last, r
	}
	for at, r := range text {
		for len(places) > 0 && at >= places[0].End {
			places = places[1:]
		}
		switch {
		case len(places) > 0 && at > places[0].Start:
		case len(places) > 0 && at == places[0].Start:
			put('@')
		case wording.IsDigit(r):
			if last != '0' {
				put('0')
			}
		case isOrnament(r):
			put('★')
		default:
			put(unicode.ToLower(r))
		}
	}
	put('$')
}
