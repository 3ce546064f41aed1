package figures

import (
	"strings"

	"zhengsou/indexer/wording"
)

// Where clauses and sentences begin and end.

// maxClause bounds in bytes how far a clause or a sentence is followed from a
// number: 300 characters. A text of one endless sentence costs no quadratic time.
const maxClause = 900

// clauseStart returns where the clause starts in which i stands: behind the last
// sign other than 、 and quotation marks.
func (r *reading) clauseStart(i int) int {
	if i != r.clauseOf {
		r.clauseOf, r.clauseAt = i, r.findClauseStart(i)
	}
	return r.clauseAt
}

// findClauseStart is clauseStart, looked for.
func (r *reading) findClauseStart(i int) int {
	s := r.folded
	stop := max(0, i-maxClause)
	for k := i; k > 0; {
		at := wording.RuneStart(s, k)
		if at < stop {
			return k
		}
		switch s[at] {
		case ':':
			if at > 0 && k < len(s) && wording.IsDigit(rune(s[at-1])) && wording.IsDigit(rune(s[k])) {
				break // 8:30
			}
			return k
		case ',', ';', '!', '?', '\n', '(':
			return k
		case fullStopByte:
			if s[at:k] == "。" || s[at:k] == "】" {
				return k
			}
		case ')': // a bracket inside the clause: 村(社区)
			open := strings.LastIndexByte(s[max(0, k-maxBracket):k-1], '(')
			if open < 0 {
				return k
			}
			at = max(0, k-maxBracket) + open
		}
		k = at
	}
	return 0
}

// maxBracket is how many bytes long a bracket inside a clause is: a dozen characters.
const maxBracket = 40

// fullStopByte is the first byte of 。.
const fullStopByte = 0xE3

// sentenceStart returns where the sentence starts in which i stands.
func (r *reading) sentenceStart(i int) int {
	s := r.folded
	stop := max(0, i-maxClause)
	for k := i; k > 0; {
		at := wording.RuneStart(s, k)
		if at < stop {
			return k
		}
		switch s[at] {
		case ';', '!', '?', '\n':
			return k
		case fullStopByte:
			if s[at:k] == "。" {
				return k
			}
		}
		k = at
	}
	return 0
}

// wholeStart returns where the sentence begins that stands before i, with all its parts between semicolons.
func (r *reading) wholeStart(i int) int {
	from := max(0, i-maxClause)
	if at := strings.LastIndexAny(r.folded[from:i], "!?\n"); at >= 0 {
		from += at + 1
	}
	if at := strings.LastIndex(r.folded[from:i], "。"); at >= 0 {
		from += at + len("。")
	}
	return from
}

// clauseEnd returns where the clause ends in which i stands.
func (r *reading) clauseEnd(i int) int {
	end := min(len(r.folded), i+maxClause)
	for k, c := range r.folded[i:end] {
		switch c {
		case ',', '。', ';', '!', '?', '\n':
			return i + k
		}
	}
	return end
}
