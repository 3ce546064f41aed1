package api

import (
	"slices"
	"sort"
	"strings"

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
