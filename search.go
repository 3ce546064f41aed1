package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"zhengsou/index"
)

type searchCommand struct {
	dataFlag
	JSON  bool     `name:"json" help:"输出 API 的 JSON。"`
	Size  int      `help:"列出几段。" default:"10" placeholder:"个数"`
	From  int      `help:"从第几段之后开始。" default:"0" placeholder:"个数"`
	Sort  string   `help:"排序：relevance（相关度）或 date（日期）。" default:"relevance" placeholder:"方式"`
	Query []string `arg:"" name:"query" help:"要找的话；-中心 是不含“中心”。"`
}

// Run searches once.
func (c *searchCommand) Run(ctx context.Context, s streams) (err error) {
	f, err := openExisting(ctx, c.Data, s.log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := f.refresh(ctx, s); err != nil {
		return err
	}
	if n, err := f.corpus.Count(ctx); err != nil {
		return err
	} else if n == 0 { // a folder that is mistyped must not pass for an answer
		fmt.Fprintf(s.err, "注意：数据文件夹 %s 里还没有文档。请检查 --data，或先用 zhengsou index 收入文档。\n", c.Data)
	}
	request := index.Request{Query: strings.Join(c.Query, " "), Size: c.Size, From: c.From, Sort: c.Sort}
	answer, err := f.index.Search(ctx, request)
	if err == nil && answer.Totals.Literal == 0 && answer.DidYouMean == "" && index.MayBeMistyped(request.Query) {
		// A server has the vocabulary for hints at hand; here it is made for the
		// search that needs one.
		if _, err = f.index.Suggest(ctx, request.Query, 1); err == nil {
			answer, err = f.index.Search(ctx, request)
		}
	}
	if errors.Is(err, index.ErrTimeout) {
		return errors.New("检索超过了时限，请把问题缩小一些")
	}
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(s.out, answer)
	}
	return printAnswer(s.out, answer, c.From)
}

// printJSON prints one value a line, Chinese and signs as they are.
func printJSON(w io.Writer, value any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(value)
}

// printAnswer prints an answer for people; from is how many hits stand before its first.
func printAnswer(w io.Writer, a index.Response, from int) error {
	var b strings.Builder
	fmt.Fprintf(&b, "共 %d 段：原文 %d，全部词 %d，部分词 %d", a.Total, a.Totals.Literal, a.Totals.All, a.Totals.Most)
	if a.Query.ReadAs != "" {
		fmt.Fprintf(&b, "。%s", a.Query.ReadAs)
	}
	b.WriteByte('\n')
	if a.DidYouMean != "" {
		fmt.Fprintf(&b, "是不是要找：%s\n", a.DidYouMean)
	}
	if a.Nothing != nil { // none is there, or none was collected: that is another answer
		fmt.Fprintf(&b, "%s\n", a.Nothing.Message)
	}
	for i, hit := range a.Hits {
		d := hit.Document
		fmt.Fprintf(&b, "\n%d. %s\n", from+i+1, orElse(d.Title, d.SourceID))
		about := []string{orElse(strings.Join(d.District, "›"), index.Unplaced), orElse(d.Publisher, "来源不详"), orElse(d.Date, index.Undated), index.TierName(hit.Match)}
		for _, domain := range hit.Domains {
			about = append(about, domain.Label)
		}
		fmt.Fprintf(&b, "   %s\n", strings.Join(about, " · "))
		if len(hit.Headings) > 0 {
			fmt.Fprintf(&b, "   %s\n", strings.Join(hit.Headings, " › "))
		}
		b.WriteString("   ")
		for _, run := range hit.Snippet {
			if run.Match {
				fmt.Fprintf(&b, "【%s】", run.Text)
			} else {
				b.WriteString(run.Text)
			}
		}
		fmt.Fprintf(&b, "\n   %s\n", d.SourceID)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// orElse returns the text, or what stands for one that is missing.
func orElse(text, missing string) string {
	if text == "" {
		return missing
	}
	return text
}
