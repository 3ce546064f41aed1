package figures

import (
	_ "embed"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/wording"
)

//go:embed units.txt
var unitsFile string

// Files returns the texts of the files that rules on figures stand in, for naming them.
func Files() []string { return []string{figureWordsFile, figureVocabularyFile, unitsFile} }

// UnitKind says how a unit behaves: where the thing stands that it counts, and
// whether a number with it is a figure by itself.
type UnitKind int

// The kinds of units: of things, people, quantities, money, shares, places in an order, time,
// age and points.
const (
	unitCount UnitKind = iota + 1
	unitPeople
	unitMeasure
	unitMoney
	unitRate
	UnitRank
	UnitTime
	UnitAge
	UnitScore
)

// Unit is one unit of units.txt.
type Unit struct {
	folded string   // as it stands in folded text
	name   string   // as it is written in the file
	Kind   UnitKind // how it behaves
	not    string   // characters behind it that show it to be part of a word
	names  string   // the same behind Chinese numerals
}

// UnitTable is the units by their first character, the longest first.
type UnitTable map[rune][]Unit

var unitKinds = map[string]UnitKind{
	"count": unitCount, "people": unitPeople, "measure": unitMeasure, "money": unitMoney,
	"rate": unitRate, "rank": UnitRank, "time": UnitTime, "age": UnitAge, "score": UnitScore,
}

// Units returns the units of units.txt, which are read once; the table is never changed.
func Units() UnitTable { return readUnits() }

// readUnits reads them.
var readUnits = sync.OnceValue(func() UnitTable {
	not, name := map[string]string{}, map[string]string{}
	for line, into := range map[string]map[string]string{"not": not, "name": name} {
		for _, fields := range listLines(unitsFile, line) {
			if len(fields) == 2 {
				into[fields[0]] = fields[1]
			}
		}
	}
	table := UnitTable{}
	for line, kind := range unitKinds {
		for _, fields := range listLines(unitsFile, line) {
			for _, written := range fields {
				folded := analyzers.Fold(written)
				first, _ := utf8.DecodeRuneInString(folded)
				table[first] = append(table[first], Unit{folded, written, kind, not[written], name[written]})
			}
		}
	}
	for _, list := range table {
		sort.SliceStable(list, func(i, j int) bool { return len(list[i].folded) > len(list[j].folded) })
	}
	return table
})

// listLines returns the words of each line "name: words…" of a list file.
func listLines(file, name string) [][]string {
	var lines [][]string
	for line := range strings.Lines(file) {
		if words, ok := strings.CutPrefix(line, name+":"); ok {
			lines = append(lines, strings.Fields(words))
		}
	}
	return lines
}

// At returns the unit that the folded text s starts with and its length, a second
// unit behind a slash included; ok is false where there is none.
func (t UnitTable) At(s string) (u Unit, n int, ok bool) {
	first, _ := utf8.DecodeRuneInString(s)
	for _, u := range t[first] {
		if !strings.HasPrefix(s, u.folded) {
			continue
		}
		n := len(u.folded)
		after, _ := utf8.DecodeRuneInString(s[n:])
		if u.not != "" && strings.ContainsRune(u.not, after) {
			continue
		}
		if latin(u.folded[len(u.folded)-1]) && n < len(s) && latin(s[n]) {
			continue // m of max
		}
		for n < len(s) && s[n] == '/' {
			_, scale := ScaleAt(s[n+1:]) // 320个/万人
			if scale == 0 && wording.BeginsWith(s[n+1:], "十万") {
				scale = len("十万")
			}
			per, _ := utf8.DecodeRuneInString(s[n+1+scale:])
			size := 0
			for _, v := range t[per] {
				if strings.HasPrefix(s[n+1+scale:], v.folded) {
					size = scale + len(v.folded)
					break
				}
			}
			if size == 0 {
				break
			}
			n += 1 + size
			if u.Kind == unitCount || u.Kind == unitPeople {
				u.Kind = unitMeasure
			}
		}
		if bracket, ok := strings.CutPrefix(s[n:], "("); ok {
			if end := strings.IndexByte(bracket, ')'); end > 0 && end <= maxUnit && t.has(bracket[:end]) {
				n += 1 + end + 1 // 辆(台)
			}
		}
		if n > len(u.folded) {
			u.name = ""
		}
		return u, n, true
	}
	return Unit{}, 0, false
}

// maxUnit is how many bytes a unit in brackets may take.
const maxUnit = 9

// has reports whether the folded word is a unit by itself.
func (t UnitTable) has(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	for _, u := range t[first] {
		if u.folded == word {
			return true
		}
	}
	return false
}

// latin reports whether b is an ASCII letter or digit.
func latin(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
}
