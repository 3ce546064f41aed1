package index

import (
	"bytes"
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strconv"
	"unicode/utf8"

	"zhengsou/indexer/figures"
)

// AppendJSON adds the answer as encoding/json writes it, but for < > &, which stay as
// they are. What every answer has is written field by field, which takes a third of the
// time; a test holds it to what encoding/json writes of any answer.
func (r Response) AppendJSON(js []byte) []byte {
	js = appendText(append(js, `{"query":{"text":`...), r.Query.Text)
	js = appendText(append(js, `,"read_as":`...), r.Query.ReadAs)
	js = strconv.AppendInt(append(js, `},"total":`...), int64(r.Total), 10)
	js = strconv.AppendInt(append(js, `,"totals":{"literal":`...), int64(r.Totals.Literal), 10)
	js = strconv.AppendInt(append(js, `,"all":`...), int64(r.Totals.All), 10)
	js = strconv.AppendInt(append(js, `,"most":`...), int64(r.Totals.Most), 10)
	js = appendText(append(js, `},"did_you_mean":`...), r.DidYouMean)
	js = appendText(append(js, `,"next":`...), r.Next)
	js = appendNumber(append(js, `,"took_ms":`...), r.TookMS)
	js = appendList(append(js, `,"hits":`...), r.Hits, (*Hit).appendJSON)
	js = append(js, `,"facets":`...)
	if r.Facets == nil {
		js = append(js, "null"...)
	} else {
		js = append(js, '{')
		for i, name := range slices.Sorted(maps.Keys(r.Facets)) {
			if i > 0 {
				js = append(js, ',')
			}
			js = appendList(append(appendText(js, name), ':'), r.Facets[name], (*Count).appendJSON)
		}
		js = append(js, '}')
	}
	if r.Groups != nil {
		js = appendAny(append(js, `,"groups":`...), r.Groups)
	}
	if r.Documents != 0 {
		js = strconv.AppendInt(append(js, `,"documents":`...), int64(r.Documents), 10)
	}
	if r.Nothing != nil {
		js = appendAny(append(js, `,"nothing":`...), r.Nothing)
	}
	return append(js, '}')
}

func (h *Hit) appendJSON(js []byte) []byte {
	js = appendText(append(js, `{"id":`...), h.ID)
	js = appendNumber(append(js, `,"score":`...), h.Score)
	js = appendText(append(js, `,"match":`...), h.Match)
	js = h.Document.appendJSON(append(js, `,"document":`...))
	js = appendTextList(append(js, `,"headings":`...), h.Headings)
	js = appendText(append(js, `,"text":`...), h.Text)
	js = appendList(append(js, `,"snippet":`...), h.Snippet, (*Run).appendJSON)
	js = appendList(append(js, `,"domains":`...), h.Domains, (*DomainLabel).appendJSON)
	js = appendList(append(js, `,"figures":`...), h.Figures, appendFigure)
	if h.FiguresTotal != 0 {
		js = strconv.AppendInt(append(js, `,"figures_total":`...), int64(h.FiguresTotal), 10)
	}
	if len(h.Why) > 0 {
		js = appendTextList(append(js, `,"why":`...), h.Why)
	}
	if len(h.Others) > 0 {
		js = appendAny(append(js, `,"others":`...), h.Others)
	}
	return append(js, '}')
}

func (d *HitDocument) appendJSON(js []byte) []byte {
	js = appendText(append(js, `{"id":`...), d.ID)
	js = appendText(append(js, `,"source_id":`...), d.SourceID)
	js = appendText(append(js, `,"title":`...), d.Title)
	js = appendList(append(js, `,"title_runs":`...), d.TitleRuns, (*Run).appendJSON)
	js = appendText(append(js, `,"publisher":`...), d.Publisher)
	js = appendText(append(js, `,"date":`...), d.Date)
	js = appendTextList(append(js, `,"district":`...), d.District)
	return append(js, '}')
}

func (r *Run) appendJSON(js []byte) []byte {
	js = appendText(append(js, `{"text":`...), r.Text)
	return append(strconv.AppendBool(append(js, `,"match":`...), r.Match), '}')
}

func (d *DomainLabel) appendJSON(js []byte) []byte {
	js = appendText(append(js, `{"id":`...), d.ID)
	return append(appendText(append(js, `,"label":`...), d.Label), '}')
}

func (c *Count) appendJSON(js []byte) []byte {
	js = appendText(append(js, `{"value":`...), c.Value)
	js = appendText(append(js, `,"label":`...), c.Label)
	return append(strconv.AppendInt(append(js, `,"count":`...), int64(c.Count), 10), '}')
}

// appendFigure leaves a figure to encoding/json: few hits have any.
func appendFigure(f *figures.Figure, js []byte) []byte { return appendAny(js, f) }

// appendList adds a list, of which each value is added by one function.
func appendList[T any](js []byte, list []T, add func(*T, []byte) []byte) []byte {
	if list == nil {
		return append(js, "null"...)
	}
	js = append(js, '[')
	for i := range list {
		if i > 0 {
			js = append(js, ',')
		}
		js = add(&list[i], js)
	}
	return append(js, ']')
}

func appendTextList(js []byte, list []string) []byte {
	return appendList(js, list, func(text *string, js []byte) []byte { return appendText(js, *text) })
}

// appendText adds a text: as it is between quotes, if nothing in it is written otherwise.
func appendText(js []byte, text string) []byte {
	for i := 0; i < len(text); {
		switch b := text[i]; {
		case '\xe3' <= b && b <= '\xef' && b != '\xed' && i+2 < len(text) && text[i+1]&0xC0 == 0x80 && text[i+2]&0xC0 == 0x80:
			i += 3 // Chinese and its signs, as nearly all
		case b < ' ' || b == '"' || b == '\\':
			return appendAny(js, text)
		case b < utf8.RuneSelf:
			i++
		default:
			r, size := utf8.DecodeRuneInString(text[i:])
			if r == utf8.RuneError && size == 1 || r == '\u2028' || r == '\u2029' {
				return appendAny(js, text)
			}
			i += size
		}
	}
	return append(append(append(js, '"'), text...), '"')
}

// appendNumber adds a number, which is written with an exponent where it is far from 1.
func appendNumber(js []byte, n float64) []byte {
	if abs := math.Abs(n); n != 0 && !(1e-6 <= abs && abs < 1e21) {
		return appendAny(js, n)
	}
	return strconv.AppendFloat(js, n, 'f', -1, 64)
}

// appendAny leaves a value to encoding/json; one that JSON has no form for, as no number,
// is null.
func appendAny(js []byte, value any) []byte {
	var written bytes.Buffer
	enc := json.NewEncoder(&written)
	enc.SetEscapeHTML(false)
	if enc.Encode(value) != nil {
		return append(js, "null"...)
	}
	return append(js, bytes.TrimSuffix(written.Bytes(), []byte("\n"))...)
}
