package api

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"zhengsou/index"
)

// markedPieces are the different texts that a snippet marks; never nil.
func markedPieces(snippet []index.Run) []string {
	pieces := []string{}
	for _, r := range snippet {
		if r.Match && !slices.Contains(pieces, r.Text) {
			pieces = append(pieces, r.Text)
		}
	}
	return pieces
}

// mark cuts a text into runs, each of the pieces marked wherever it stands. At
// one place the longest piece wins.
func mark(text string, pieces []string) []index.Run {
	pieces = slices.Clone(pieces)
	sort.SliceStable(pieces, func(i, j int) bool { return len(pieces[i]) > len(pieces[j]) })
	var runs []index.Run
	plain := 0
	for at := 0; at < len(text); {
		n := 0
		for _, p := range pieces {
			if p != "" && strings.HasPrefix(text[at:], p) {
				n = len(p)
				break
			}
		}
		if n == 0 {
			at++
			continue
		}
		if at > plain {
			runs = append(runs, index.Run{Text: text[plain:at]})
		}
		runs = append(runs, index.Run{Text: text[at : at+n], Match: true})
		at += n
		plain = at
	}
	if plain < len(text) {
		runs = append(runs, index.Run{Text: text[plain:]})
	}
	return runs
}

// A list shows of a snippet without a sign where it could be cut (a table pasted as
// text, a scan) no more than a glance takes in: shownRunes, of which leadRunes stand
// before what was found.
const (
	shownRunes = 400
	leadRunes  = 80
)

// shortened cuts a snippet that is too long for a list; cut is false where it is not.
func shortened(snippet []index.Run) (piece []index.Run, cut bool) {
	before, total, found := 0, 0, false // characters before what was found, and in all
	for _, r := range snippet {
		if found = found || r.Match; !found {
			before += utf8.RuneCountInString(r.Text)
		}
		total += utf8.RuneCountInString(r.Text)
	}
	if total <= 2*shownRunes {
		return snippet, false
	}
	from := 0
	if found && before > leadRunes {
		from = before - leadRunes
		piece = append(piece, index.Run{Text: "……"})
	}
	left := shownRunes
	for _, r := range snippet {
		text := []rune(r.Text)
		skip := min(from, len(text))
		from -= skip
		text = text[skip:]
		text = text[:min(left, len(text))]
		left -= len(text)
		if len(text) > 0 {
			piece = append(piece, index.Run{Text: string(text), Match: r.Match})
		}
	}
	return piece, true
}
