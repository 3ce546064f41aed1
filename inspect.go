package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"zhengsou/index"
	"zhengsou/indexer"
	"zhengsou/indexer/domains"
	"zhengsou/indexer/figures"
)

type inspectCommand struct {
	dataFlag          // only for the rules that the user has added there
	JSON     bool     `name:"json" help:"输出 JSON，一篇文档一行。"`
	File     filePath `arg:"" help:"文件；压缩包和 .jsonl 里有几篇就输出几篇。"`
}

// inspected is what inspect --json prints of a document.
type inspected struct {
	SourceID   string               `json:"source_id"`
	Title      string               `json:"title"`
	District   []string             `json:"district"`
	Publisher  string               `json:"publisher"`
	Site       string               `json:"site"`
	Author     string               `json:"author"`
	Date       string               `json:"date"`
	Paragraphs []inspectedParagraph `json:"paragraphs"`
	Dropped    []indexer.Dropped    `json:"dropped"`
	Held       string               `json:"held,omitempty"`

	// What only some documents state.
	Kicker           string `json:"kicker,omitempty"`
	Subtitle         string `json:"subtitle,omitempty"`
	Number           string `json:"number,omitempty"`
	Signed           string `json:"signed,omitempty"`
	Page             string `json:"page,omitempty"`
	URL              string `json:"url,omitempty"`
	DistrictEvidence string `json:"district_evidence,omitempty"`
}

type inspectedParagraph struct {
	Headings []string          `json:"headings"`
	Text     string            `json:"text"`
	Domains  []domains.Domain  `json:"domains"`
	Figures  []figures.Figure  `json:"figures"`
	Measures []indexer.Measure `json:"measures,omitempty"`
	Caption  bool              `json:"caption"`
}

// Run prints what is understood of each document in the file, and stores nothing.
func (c *inspectCommand) Run(ctx context.Context, s streams) (err error) {
	r, err := newReader(c.Data, s.log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	paths, unread := files(c.File)
	seen, held := 0, 0
	err = indexer.Walk(ctx, paths, nil, func(received indexer.Received) error {
		d, err := r.understand(ctx, received)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil { // the next ones may be read all the same
			unread = append(unread, problem{received.Origin, err.Error()})
			return nil
		}
		seen++
		if d.Held != "" {
			held++
			s.complain("不能检索", []problem{{received.Origin, d.Held}})
		}
		if c.JSON {
			return printJSON(s.out, inspect(d))
		}
		return printDocument(s.out, d, r.indexer.Taxonomy())
	}, func(path string, err error) {
		unread = append(unread, problem{path, whyUnread(err)})
	})
	if err != nil {
		return err
	}
	s.complain("没有读成", unread)
	if len(unread) > 0 || held == seen {
		return errors.New("没有读出文档")
	}
	return nil
}

// inspect is a document as inspect --json prints it.
func inspect(d indexer.Document) inspected {
	i := inspected{
		SourceID: d.SourceID, Title: d.Title, District: orEmpty(d.District), Publisher: d.Publisher, Site: d.Site,
		Author: d.Author, Date: d.Date, Paragraphs: []inspectedParagraph{}, Dropped: orEmpty(d.Dropped), Held: d.Held,
		Kicker: d.Kicker, Subtitle: d.Subtitle, Number: d.Number, Signed: d.Signed, Page: d.Page, URL: d.URL, DistrictEvidence: d.DistrictEvidence,
	}
	for _, p := range d.Paragraphs {
		tagged := make([]domains.Domain, len(p.Domains))
		for n, domain := range p.Domains {
			tagged[n] = domains.Domain{ID: domain.ID, Evidence: orEmpty(domain.Evidence)}
		}
		i.Paragraphs = append(i.Paragraphs, inspectedParagraph{
			Headings: orEmpty(p.Headings), Text: p.Text, Domains: tagged, Figures: orEmpty(p.Figures), Measures: p.Measures, Caption: p.Caption,
		})
	}
	return i
}

// orEmpty returns the slice, never nil: JSON readers want [] and no null.
func orEmpty[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// printDocument prints for people what was understood of a document.
func printDocument(w io.Writer, d indexer.Document, taxonomy *domains.Taxonomy) error {
	var b strings.Builder
	district := strings.Join(d.District, "›")
	if d.DistrictEvidence != "" {
		district += "（" + d.DistrictEvidence + "）"
	}
	for _, line := range []struct{ name, value string }{
		{"文件", d.SourceID}, {"引题", d.Kicker}, {"标题", orElse(d.Title, "—")}, {"副题", d.Subtitle}, {"地区", orElse(district, "—")},
		{"来源", orElse(d.Publisher, "—")}, {"网站", d.Site}, {"作者", orElse(d.Author, "—")}, {"日期", orElse(d.Date, "—")},
		{"文号", d.Number}, {"成文", d.Signed}, {"版面", d.Page}, {"网址", d.URL},
	} {
		if line.value != "" {
			fmt.Fprintf(&b, "%s：%s\n", line.name, line.value)
		}
	}
	var under string
	for i, p := range d.Paragraphs {
		if headings := strings.Join(p.Headings, " › "); headings != under {
			under = headings
			fmt.Fprintf(&b, "\n## %s\n", orElse(headings, "—"))
		}
		fmt.Fprintf(&b, "\n[%d] %s\n", i+1, p.Text)
		for _, domain := range p.Domains {
			fmt.Fprintf(&b, "    领域：%s（%s）\n", taxonomy.Label(domain.ID), strings.Join(domain.Evidence, "、"))
		}
		for _, f := range p.Figures {
			fmt.Fprintf(&b, "    指标：%s\n", index.FigureText(&f))
		}
	}
	if len(d.Dropped) > 0 {
		fmt.Fprintf(&b, "\n删去的 %d 处：\n", len(d.Dropped))
	}
	for _, dropped := range d.Dropped {
		fmt.Fprintf(&b, "- [%s] %s\n", dropped.Reason, strings.ReplaceAll(dropped.Text, "\n", " ⏎ "))
	}
	b.WriteByte('\n')
	_, err := io.WriteString(w, b.String())
	return err
}
