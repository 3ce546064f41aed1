package formats

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// sniffOfficeXML names the format of an XML file that Word or Excel wrote as one
// file, "" for any other text.
func sniffOfficeXML(head string) string {
	if !strings.HasPrefix(head, "<?xml") {
		return ""
	}
	switch {
	case strings.Contains(head, "schemas.microsoft.com/office/word/2003/wordml"), strings.Contains(head, "schemas.microsoft.com/office/2006/xmlPackage") && strings.Contains(head, "wordprocessingml"):
		return "doc"
	case strings.Contains(head, "urn:schemas-microsoft-com:office:spreadsheet"):
		return "xls"
	case strings.Contains(head, "<html") || strings.Contains(head, "<HTML"):
		return "html"
	}
	return "xml"
}

// readWordXML reads a document that Word 2003 or later wrote as XML in one file.
func readWordXML(ctx context.Context, text string) (Raw, error) {
	d := &docxReader{ctx: ctx, parts: &parts{}, numbers: docxNumbers{counts: map[string][]int{}}}
	if err := d.readXML(newXMLReader(ctx, []byte(text)).decoded(), Text); err != nil {
		return Raw{}, err
	}
	var out rawBuilder
	if err := out.addAll(d.blocks); err != nil {
		return Raw{}, err
	}
	return out.raw("doc"), nil
}

// readExcelXML reads a workbook that Excel 2003 or a program in its way wrote as
// XML in one file.
func readExcelXML(ctx context.Context, text string) (Raw, error) {
	r := newXMLReader(ctx, []byte(text)).decoded()
	w := workbook{ctx: ctx, name: "xls"}
	var p placer
	end := func() error {
		rows, err := p.end()
		if err == nil && len(w.sheets) > 0 {
			w.sheets[len(w.sheets)-1].rows = rows
		}
		p = placer{}
		return err
	}
	number := func(e xml.StartElement, name string) int {
		n, err := strconv.Atoi(xmlAttr(e, name))
		if err != nil || n < 0 {
			return 0
		}
		return min(n, MaxCells)
	}
	for {
		token, err := r.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return Raw{}, fmt.Errorf("reading the workbook: %w", err)
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch e.Name.Local {
		case "Worksheet":
			if err := end(); err != nil {
				return Raw{}, err
			}
			w.sheets = append(w.sheets, sheet{name: xmlAttr(e, "Name")})
		case "Row":
			p.startRow()
		case "Cell":
			for index := number(e, "Index"); p.column+1 < index && !p.full(); {
				p.place(gridCell{}, 1, 1)
			}
			across, down := number(e, "MergeAcross"), number(e, "MergeDown")
			text, err := r.cellData()
			if err != nil {
				return Raw{}, err
			}
			p.place(gridCell{text: strings.TrimSpace(text)}, across+1, down+1)
		}
		if p.full() {
			return Raw{}, errSheets
		}
	}
	if err := end(); err != nil {
		return Raw{}, err
	}
	return w.raw()
}

// cellData is the text of a cell's Data, without that of its comments.
func (r *xmlReader) cellData() (string, error) {
	var text strings.Builder
	for end := r.depth - 1; r.depth > end; {
		token, err := r.next()
		if err != nil {
			return "", err
		}
		if e, ok := token.(xml.StartElement); ok && e.Name.Local == "Data" {
			more, err := r.elementText()
			if err != nil {
				return "", err
			}
			text.WriteString(more)
		} else if ok && e.Name.Local == "Comment" {
			if err := r.skip(); err != nil {
				return "", err
			}
		}
	}
	return text.String(), nil
}
