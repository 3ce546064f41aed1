package formats

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"

	"zhengsou/analyzers"
)

// docxStyle is what a style says of its paragraphs.
type docxStyle struct {
	basedOn     string
	level       int // heading level from 1, 0 for none
	bold        bool
	title       bool
	caption     bool
	contents    bool // a line of the table of contents
	hidden      bool // or what stands where nothing was filled in
	number      string
	numberLevel int
}

// headingName matches the built-in names of heading styles, as stored and as
// shown in Chinese.
var headingName = regexp.MustCompile(`^(?:heading|标题) ?([1-9])$`)

// maxStyleChain is how many styles may be based on one another.
const maxStyleChain = 20

// readStyles reads the styles, each with what it inherits.
func (d *docxReader) readStyles() error {
	d.styles = map[string]docxStyle{}
	if !d.parts.has("word/styles.xml") {
		return nil
	}
	data, err := d.parts.read("word/styles.xml")
	if err != nil {
		return err
	}
	own := map[string]docxStyle{}
	id := ""
	edit := func(change func(s *docxStyle)) {
		s := own[id]
		change(&s)
		own[id] = s
	}
	err = newXMLReader(d.ctx, data).each(func(e xml.StartElement, _ string) {
		value := xmlAttr(e, "val")
		switch e.Name.Local {
		case "style":
			id = xmlAttr(e, "styleId")
			own[id] = docxStyle{}
		case "docDefaults":
			id = ""
		case "name":
			edit(func(s *docxStyle) { s.named(strings.ToLower(value)) })
		case "basedOn":
			edit(func(s *docxStyle) { s.basedOn = value })
		case "outlineLvl":
			if n, err := strconv.Atoi(value); err == nil && n < 9 {
				edit(func(s *docxStyle) { s.level = n + 1 })
			}
		case "vanish":
			edit(func(s *docxStyle) { s.hidden = isOn(value) })
		case "b":
			edit(func(s *docxStyle) { s.bold = isOn(value) })
		case "numId":
			edit(func(s *docxStyle) { s.number = value })
		case "ilvl":
			n, _ := strconv.Atoi(value)
			edit(func(s *docxStyle) { s.numberLevel = n })
		}
	})
	if err != nil {
		return err
	}
	for id, s := range own {
		if id == "" {
			continue
		}
		for base, n := own[s.basedOn], 0; n < maxStyleChain; base, n = own[base.basedOn], n+1 {
			if s.level == 0 {
				s.level = base.level
			}
			if s.number == "" {
				s.number, s.numberLevel = base.number, base.numberLevel
			}
			s.bold = s.bold || base.bold
			s.hidden = s.hidden || base.hidden
			if base.basedOn == "" {
				break
			}
		}
		d.styles[id] = s
	}
	return nil
}

// named takes over what a built-in name says.
func (s *docxStyle) named(name string) {
	if m := headingName.FindStringSubmatch(name); m != nil && s.level == 0 {
		s.level = int(m[1][0] - '0')
	}
	s.title = name == "title" || name == "标题"
	s.caption = name == "caption" || name == "题注"
	s.hidden = name == "placeholder text" || name == "占位符文本"
	s.contents = strings.HasPrefix(name, "toc ") || strings.HasPrefix(name, "目录 ")
}

// metadata fills in what the core properties state. Who made a file is the account of
// whoever typed it, not the author that a reader finds; nor is the date of its making
// that of publication.
func (d *docxReader) metadata(raw *Raw) {
	raw.Title = d.title
	data, err := d.parts.read("docProps/core.xml")
	if err != nil {
		return // the properties are not needed to read the text
	}
	title := ""
	if err := newXMLReader(d.ctx, data).each(func(e xml.StartElement, text string) {
		if e.Name.Local == "title" {
			title = oneLine(text)
		}
	}); err != nil {
		return
	}
	if raw.Title == "" && strings.ContainsFunc(title, analyzers.IsHan) {
		raw.Title = title
	}
}

// personName matches a name of a person, as far as its form tells.
var personName = regexp.MustCompile(`^\p{Han}{2,4}$`)
