package indexer

import (
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// maxLine is the longest line that stays one paragraph, in characters; a longer one,
// whatever it comes from, is cut: a search reads and shows whole paragraphs.
const maxLine = 20_000

// wordContext is how many characters around a cut tell where its words end.
const wordContext = 24

// splitLong cuts a line of more than most characters: behind the last sentence that
// fits, else behind the last comma, else between two words.
func splitLong(s string, most int, words *analyzers.Segmenter) []string {
	var parts []string
	for len(s) > most {
		end, n := len(s), 0 // of as many characters as fit
		for i := range s {
			if n == most {
				end = i
				break
			}
			n++
		}
		if end == len(s) {
			break
		}
		cut := behindLast(s[:end], "。！？；!?;\n")
		if cut == 0 {
			cut = behindLast(s[:end], "，、：")
		}
		if cut == 0 {
			cut = betweenWords(s, end, words)
		}
		parts = append(parts, s[:cut])
		s = s[cut:]
	}
	return append(parts, s)
}

// behindLast returns the place behind the last of the signs, and behind what closes the
// sentence with it, 0 where there is none.
func behindLast(s, signs string) int {
	at := strings.LastIndexAny(s, signs)
	if at < 0 {
		return 0
	}
	_, size := utf8.DecodeRuneInString(s[at:])
	at += size
	return at + len(s[at:]) - len(strings.TrimLeft(s[at:], "”’）》】」』"))
}

// betweenWords returns the last end of a word that is not behind end, or end where the
// word there is longer than what is looked at.
func betweenWords(s string, end int, words *analyzers.Segmenter) int {
	from, to := end, end
	for range wordContext {
		_, size := utf8.DecodeLastRuneInString(s[:from])
		from -= size
		_, size = utf8.DecodeRuneInString(s[to:])
		to += size
	}
	cut := 0
	near := words.Analyze(s[from:to])
	for _, t := range near.Tokens {
		if at := int(near.At[t.End]); from+at <= end {
			cut = max(cut, at)
		}
	}
	if cut == 0 {
		return end
	}
	return from + cut
}
