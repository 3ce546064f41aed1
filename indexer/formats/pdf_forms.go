package formats

import (
	"math"
	"slices"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// maxAnnotations is how many annotations of a page are looked at for a form's fields;
// a page of links has some hundreds.
const maxAnnotations = 2_000

// hasForm is true for a page with fields of a form, or with texts that were typed over
// it: the library keeps those apart from the page's own text.
func (d *pdfDocument) hasForm(page references.FPDF_PAGE) bool {
	in := requests.Page{ByReference: &page}
	count, err := d.lib.FPDFPage_GetAnnotCount(&requests.FPDFPage_GetAnnotCount{Page: in})
	if err != nil {
		return false
	}
	for i := range min(count.Count, maxAnnotations) {
		got, err := d.lib.FPDFPage_GetAnnot(&requests.FPDFPage_GetAnnot{Page: in, Index: i})
		if err != nil {
			continue
		}
		kind, err := d.lib.FPDFAnnot_GetSubtype(&requests.FPDFAnnot_GetSubtype{Annotation: got.Annotation})
		// Closing fails where the annotation is gone; nothing is left then.
		_, _ = d.lib.FPDFPage_CloseAnnot(&requests.FPDFPage_CloseAnnot{Annotation: got.Annotation})
		if err == nil && (kind.Subtype == enums.FPDF_ANNOT_SUBTYPE_WIDGET || kind.Subtype == enums.FPDF_ANNOT_SUBTYPE_FREETEXT) {
			return true
		}
	}
	return false
}

// flatten makes what was filled in a part of the page, which has to be loaded anew, and
// says how many characters the page had before; -1 where that is not known.
func (d *pdfDocument) flatten(page references.FPDF_PAGE) (printed int) {
	in := requests.Page{ByReference: &page}
	printed = -1
	if text, err := d.lib.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: in}); err == nil {
		if count, err := d.lib.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text.TextPage}); err == nil {
			printed = count.Count
		}
		// Neither fails but for what is closed already.
		_, _ = d.lib.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage})
	}
	// Where it fails the page stays as it is, and is read without what was filled in.
	_, _ = d.lib.FPDFPage_Flatten(&requests.FPDFPage_Flatten{Page: in, Usage: requests.FPDFPage_FlattenUsagePrint})
	_, _ = d.lib.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: page})
	return printed
}

// fillIn puts the lines that were filled in where they stand: behind the line that has
// room for them, else before the first that is lower.
func fillIn(lines, filled []pdfLine) []pdfLine {
	out := slices.Clone(lines)
	for _, l := range filled {
		at := len(out)
		for i := range out {
			beside := &out[i]
			if beside.table == nil && l.table == nil && math.Abs(beside.base-l.base) < max(beside.size, l.size)/2 && l.left >= beside.right {
				beside.cells = append(slices.Clone(beside.cells), l.cells...)
				beside.right = l.right
				at = -1
				break
			}
			if at == len(out) && beside.top < l.bottom {
				at = i
			}
		}
		if at >= 0 {
			out = slices.Insert(out, at, l)
		}
	}
	return out
}
