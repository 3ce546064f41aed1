package indexer

import (
	"context"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/formats"
)

const (
	// maxGivenFront and maxGivenEnd are how many lines of a given text are read for who
	// published it and when: the head of a page that was crawled with it, the signature.
	maxGivenFront = 30
	maxGivenEnd   = 6
	// minGivenLines is how many lines a text has at least that says so on lines of their
	// own.
	minGivenLines = 3
)

// inferPublisher reads the publisher and the day that a line of a .jsonl does not give out
// of the first and the last lines of its text, by the rules that files are read by. The
// text itself stays as it was given. The error is ctx's.
func (x *Indexer) inferPublisher(ctx context.Context, doc *Document, text string) error {
	if doc.Publisher != "" || strings.Count(text, "\n") < minGivenLines-1 {
		return nil
	}
	edges := givenEdges(text)
	if edges == "" {
		return nil
	}
	raw, err := formats.ReadText(ctx, edges)
	if err != nil {
		return nil // too large for a text file: nothing is inferred
	}
	raw.Format, raw.Title = "txt", doc.Title
	read, err := x.cleaner.clean(ctx, raw)
	if err != nil {
		return err
	}
	doc.Publisher = read.publisher
	if doc.Date == "" {
		doc.Date = read.date
	}
	return nil
}

// givenEdges are the first lines of a text up to its running text, with the first line of
// that, and the last lines; "" where both say nothing that could be read.
func givenEdges(text string) string {
	lines := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' })
	front := 0
	for front < len(lines) && front < maxGivenFront {
		front++
		if utf8.RuneCountInString(lines[front-1]) >= minParagraph && strings.Contains(lines[front-1], "。") {
			break
		}
	}
	end := max(front, len(lines)-maxGivenEnd)
	if front == 1 && !strings.ContainsAny(strings.Join(lines[end:], ""), "0123456789〇") {
		return "" // it begins with its text, and no day stands under it
	}
	kept := make([]string, 0, front+maxGivenEnd)
	kept = append(kept, lines[:front]...)
	for _, l := range lines[end:] {
		if utf8.RuneCountInString(l) <= maxLabelLine {
			kept = append(kept, l)
		}
	}
	return strings.Join(kept, "\n")
}
