package places

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed placewords.txt
var placeWordsText string

// placeWords are the hand-made lists of placewords.txt: they decide whether the
// characters of a place's name mean that place.
type placeWords struct {
	cityTrap map[string]bool // short forms of cities that are ordinary words
	trap     map[string]bool // the same of counties
	known    map[string]bool // short forms of counties that need no context
	generic  map[string]bool // whole names that are ordinary words
	common   map[string]bool // whole names that can be ordinary words
	swallow  []string        // longer words that hide a name
	after    []string        // what makes another name of a short form before it
	feature  []string        // characters that make a river or hill of a short form
	ordinary []string        // words that begin like those of after and feature and are neither
	noun     map[string]bool // traps that open a sentence as ordinary nouns
	verb     []string        // what follows a place that acts
	own      []string        // what is a place's own behind its bare name
	papers   []paper         // publishers without their place in the name
	national []string        // issuers that speak for the whole country
}

// paper is a publisher and the path of the place that it reports from.
type paper struct{ name, path string }

// readPlaceWords reads sections headed [kind], of words parted by blanks; the
// section of papers has one name and path a line. # begins a comment.
func readPlaceWords(text string) (placeWords, error) {
	w := placeWords{
		cityTrap: map[string]bool{}, trap: map[string]bool{}, known: map[string]bool{}, generic: map[string]bool{}, common: map[string]bool{}, noun: map[string]bool{},
	}
	section := ""
	for i, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		if strings.HasPrefix(words[0], "[") {
			section = strings.Trim(words[0], "[]")
			continue
		}
		switch section {
		case "citytrap":
			addAll(w.cityTrap, words)
		case "trap":
			addAll(w.trap, words)
		case "known":
			addAll(w.known, words)
		case "generic":
			addAll(w.generic, words)
		case "common":
			addAll(w.common, words)
		case "noun":
			addAll(w.noun, words)
		case "verb":
			w.verb = append(w.verb, words...)
		case "own":
			w.own = append(w.own, words...)
		case "swallow":
			w.swallow = append(w.swallow, words...)
		case "after":
			w.after = append(w.after, words...)
		case "feature":
			w.feature = append(w.feature, words...)
		case "ordinary":
			w.ordinary = append(w.ordinary, words...)
		case "national":
			w.national = append(w.national, words...)
		case "paper":
			if len(words) != 2 {
				return w, fmt.Errorf("placewords.txt:%d: want a name and a path, have %q", i+1, line)
			}
			w.papers = append(w.papers, paper{words[0], words[1]})
		default:
			return w, fmt.Errorf("placewords.txt:%d: unknown section %q", i+1, section)
		}
	}
	return w, nil
}

func addAll(set map[string]bool, words []string) {
	for _, w := range words {
		set[w] = true
	}
}
