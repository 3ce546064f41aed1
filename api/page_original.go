package api

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"zhengsou/corpus"
	"zhengsou/indexer"
)

// originalView is a document as it was received, with what became of each piece.
type originalView struct {
	indexer.Document
	Query, CleanURL string
	Pieces          []originalPiece
}

// originalPiece is a stretch of the received text: a paragraph of the clean document,
// or what lies between two.
type originalPiece struct {
	// Paragraph is the id of the paragraph, "" for what stands in none; URL leads to
	// it in the clean document.
	Paragraph, URL string
	Parts          []originalPart
}

// originalPart is a stretch of a piece: as it stands in the clean text, left out of it,
// or mended for it.
type originalPart struct {
	Text    string
	LeftOut bool
	// Mended says how it reads in the clean text and by which repair, "" for a copy;
	// Restored is true where characters were destroyed.
	Mended   string
	Restored bool
}

// originalPage is /documents/{id}/received: the text as it was received, to compare the
// clean text with.
func (s *Server) originalPage(c *gin.Context) {
	ctx := c.Request.Context()
	d, err := s.deps.Corpus.Document(ctx, c.Param("id"))
	if err != nil {
		s.failed(c, err)
		return
	}
	o, err := s.deps.Corpus.Original(ctx, d.ID)
	if err != nil {
		s.failed(c, err)
		return
	}
	text, err := s.originalText(ctx, o)
	if err != nil {
		s.failed(c, err)
		return
	}
	query := strings.TrimSpace(c.Query("q"))
	v := originalView{Document: d, Query: query, CleanURL: documentURL(d.ID, query), Pieces: originalPieces(text, d, query)}
	s.render(c, http.StatusOK, "original", frame{Title: cmp.Or(d.Title, d.SourceID) + "（收到时的原文）", Query: query, View: v})
}

// maxOriginals is how many originals are read anew at a time: a long PDF takes seconds,
// and each that is open memory beside that of searching.
const maxOriginals = 2

// originalText reads an original anew, once it is its turn.
func (s *Server) originalText(ctx context.Context, o corpus.Original) (text string, err error) {
	if err = s.originals.Acquire(ctx, 1); err == nil {
		defer s.originals.Release(1)
		text, err = s.deps.Indexer.OriginalText(ctx, indexer.Received{Name: o.Name, ContentType: o.ContentType, Bytes: o.Bytes})
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return "", newProblem(http.StatusServiceUnavailable, "原件太长，没能在时限内读完。请稍后再试，或打开原件。")
	}
	return text, err
}

// receivedURL is the address of originalPage.
func receivedURL(document, query string) string {
	return address("/documents/"+document+"/received", asked{query: query}.parameters())
}

// columnNamed is the repair of what is written into each row of a table: it stands
// once in the original, far from the rows.
const columnNamed = "补列名"

// destroyed begins the names of the repairs of destroyed characters.
const destroyed = "损坏"

// originalPieces cuts the received text at the paragraphs that were made of it. It
// trusts no span: one that lies outside of the text, or in what an earlier one has
// taken, is skipped.
func originalPieces(text string, d indexer.Document, query string) []originalPiece {
	var pieces []originalPiece
	done := 0
	leaveOut := func(until int) {
		if left := text[done:until]; strings.TrimSpace(left) != "" {
			pieces = append(pieces, originalPiece{Parts: []originalPart{{Text: strings.Trim(left, "\n"), LeftOut: true}}})
		}
	}
	for _, at := range stretchesOf(d.Paragraphs, len(text)) {
		from := at.spans[0].From
		if from < done {
			continue
		}
		leaveOut(from)
		piece := originalPiece{Paragraph: at.paragraph.ID, URL: paragraphURL(d.ID, at.paragraph.ID, query)}
		piece.Parts, done = at.parts(text)
		pieces = append(pieces, piece)
	}
	leaveOut(len(text))
	return pieces
}

// stretch is a paragraph with its spans in the received text, in their order there.
type stretch struct {
	paragraph *indexer.Paragraph
	spans     []indexer.Span
}

// stretchesOf are the stretches of a text of so many bytes, in their order there.
func stretchesOf(paragraphs []indexer.Paragraph, size int) []stretch {
	var stretches []stretch
	for i := range paragraphs {
		at := stretch{paragraph: &paragraphs[i]}
		for _, span := range at.paragraph.Spans {
			inside := span.From >= 0 && span.From < span.To && span.To <= size &&
				span.Start >= 0 && span.Start <= span.End && span.End <= len(at.paragraph.Text)
			if inside && span.Repair != columnNamed {
				at.spans = append(at.spans, span)
			}
		}
		slices.SortStableFunc(at.spans, func(a, b indexer.Span) int { return cmp.Compare(a.From, b.From) })
		if len(at.spans) > 0 {
			stretches = append(stretches, at)
		}
	}
	slices.SortStableFunc(stretches, func(a, b stretch) int { return cmp.Compare(a.spans[0].From, b.spans[0].From) })
	return stretches
}

// parts are those of the received text that a stretch covers, and the byte where it ends.
func (at *stretch) parts(text string) (parts []originalPart, end int) {
	end = at.spans[0].From
	for _, span := range at.spans {
		if span.From < end {
			continue
		}
		if span.From > end {
			parts = append(parts, originalPart{Text: text[end:span.From], LeftOut: true})
		}
		part := originalPart{Text: text[span.From:span.To]}
		if span.Repair != "" {
			part.Mended = "整理为“" + at.paragraph.Text[span.Start:span.End] + "”（" + span.Repair + "）"
			part.Restored = strings.HasPrefix(span.Repair, destroyed)
		}
		parts, end = append(parts, part), span.To
	}
	return parts, end
}
