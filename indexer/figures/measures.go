package figures

import (
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// minMeasureRunes is the shortest span that is a measure: below it there is a
// lead-in (一是), a label or a leftover, not something that was done.
const minMeasureRunes = 6

// Measures returns the measures (举措) in a paragraph, as byte ranges of text
// without the white space around: it is cut at ends of sentences (。！？), at ；,
// and before the marks of an enumeration (一是, 二是 …, 第一，, （一）, ①), never
// inside quotation marks or brackets. A paragraph of one sentence is one
// measure. Spans shorter than six characters join the one after.
func Measures(text string) []wording.Range {
	var spans []wording.Range
	start, depth := 0, 0
	cut := func(end int) {
		from, to := trimMeasure(text, start, end)
		if from < to && pattern.RunesIn(text[from:to]) < minMeasureRunes && end < len(text) {
			return // too short to stand alone: goes with what follows
		}
		if from < to {
			spans = append(spans, wording.Range{Start: from, End: to})
		}
		start = end
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		next := i + size
		switch r {
		case '“', '（', '《', '「', '『', '(', '‘', '【', '〔':
			depth++
		case '”', '）', '》', '」', '』', ')', '’', '】', '〕':
			depth = max(0, depth-1)
			// 。” ends a sentence too, where the quotation is one.
			if depth == 0 && r == '”' && ClosesSentence(text[:i]) {
				cut(next)
			}
		case '。', '！', '？', '；', ';', '\n':
			if depth == 0 || r == '\n' {
				cut(next)
				depth = 0
			}
		case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '第', '①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨', '⑩':
			if depth == 0 && i > start && wording.Enumerates(text[:i], text[i:]) {
				cut(i)
			}
		}
		i = next
	}
	cut(len(text))
	if n := len(spans); n > 1 && pattern.RunesIn(text[spans[n-1].Start:spans[n-1].End]) < minMeasureRunes {
		spans[n-2].End = spans[n-1].End
		spans = spans[:n-1]
	}
	return spans
}

// ClosesSentence reports whether s ends with the end of a sentence.
func ClosesSentence(s string) bool {
	return strings.HasSuffix(s, "。") || strings.HasSuffix(s, "！") || strings.HasSuffix(s, "？")
}

// trimMeasure narrows text[start:end] to what is not white space.
func trimMeasure(text string, start, end int) (int, int) {
	for start < end {
		r, size := utf8.DecodeRuneInString(text[start:end])
		if r != ' ' && r != '　' && r != '\n' && r != '\t' && r != '\r' {
			break
		}
		start += size
	}
	for start < end {
		r, size := utf8.DecodeLastRuneInString(text[start:end])
		if r != ' ' && r != '　' && r != '\n' && r != '\t' && r != '\r' {
			break
		}
		end -= size
	}
	return start, end
}
