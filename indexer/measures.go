package indexer

import (
	"strings"
	"unicode/utf8"
)

// minMeasureRunes is the shortest span that is a measure: below it there is a
// lead-in (一是), a label or a leftover, not something that was done.
const minMeasureRunes = 6

// Measures gives the measures (举措) in a paragraph, as byte ranges of text
// without the white space around: it is cut at ends of sentences (。！？), at ；,
// and before the marks of an enumeration (一是, 二是 …, 第一，, （一）, ①), never
// inside quotation marks or brackets. A paragraph of one sentence is one
// measure. Spans shorter than six characters join the one after.
func Measures(text string) []Range {
	var spans []Range
	start, depth := 0, 0
	cut := func(end int) {
		from, to := trimMeasure(text, start, end)
		if from < to && runesIn(text[from:to]) < minMeasureRunes && end < len(text) {
			return // too short to stand alone: goes with what follows
		}
		if from < to {
			spans = append(spans, Range{from, to})
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
			if depth == 0 && r == '”' && closesSentence(text[:i]) {
				cut(next)
			}
		case '。', '！', '？', '；', ';', '\n':
			if depth == 0 || r == '\n' {
				cut(next)
				depth = 0
			}
		case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '第', '①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨', '⑩':
			if depth == 0 && i > start && enumerates(text[:i], text[i:]) {
				cut(i)
			}
		}
		i = next
	}
	cut(len(text))
	if n := len(spans); n > 1 && runesIn(text[spans[n-1].Start:spans[n-1].End]) < minMeasureRunes {
		spans[n-2].End = spans[n-1].End
		spans = spans[:n-1]
	}
	return spans
}

// closesSentence tells whether s ends with the end of a sentence.
func closesSentence(s string) bool {
	return strings.HasSuffix(s, "。") || strings.HasSuffix(s, "！") || strings.HasSuffix(s, "？")
}

// enumerates tells whether an item of an enumeration starts between before and
// after: 一是, 二要, 第三，, ①.
func enumerates(before, after string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	if !strings.ContainsRune("，：:,；。;、 　—", last) {
		return false
	}
	r, size := utf8.DecodeRuneInString(after)
	if r >= '①' && r <= '⑩' {
		return true
	}
	if r == '第' {
		r2, size2 := utf8.DecodeRuneInString(after[size:])
		return strings.ContainsRune("一二三四五六七八九十", r2) && strings.HasPrefix(after[size+size2:], "，")
	}
	for strings.ContainsRune("一二三四五六七八九十", r) {
		after = after[size:]
		r, size = utf8.DecodeRuneInString(after)
	}
	return (r == '是' || r == '要') && !strings.HasPrefix(after, "是一")
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
