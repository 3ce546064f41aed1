package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"zhengsou/indexer"
)

type removeCommand struct {
	dataFlag
	Documents []string `arg:"" name:"document" help:"文档的网址或代号（网址 /documents/ 之后的一段）、收入时的路径，或 .jsonl 的 id。"`
}

// Run takes the documents out of the folder, with what other names they came
// under; or none of them, where one of the names is nobody's or several's.
func (c *removeCommand) Run(ctx context.Context, s streams) (err error) {
	f, err := openExisting(ctx, c.Data, s.log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	ids, err := f.named(ctx, s, c.Documents)
	if err != nil {
		return err
	}
	for _, id := range ids {
		d, err := f.corpus.Document(ctx, id)
		if err != nil {
			return err
		}
		original, err := f.corpus.Original(ctx, id)
		if err != nil {
			return err
		}
		if err := f.corpus.Delete(ctx, id); err != nil {
			return err
		}
		also := ""
		if n := len(original.Origins) - 1; n > 0 {
			also = fmt.Sprintf("，连同内容相同的 %d 个文件：%s", n, strings.Join(original.Origins[1:], "、"))
		}
		name := d.SourceID
		if d.Title != "" {
			name = fmt.Sprintf("%s（%s）", d.Title, d.SourceID)
		}
		fmt.Fprintf(s.out, "已撤下：%s%s\n", name, also)
	}
	return f.refresh(ctx, s)
}

// named returns the ids of the documents with these names, each once. A name is a path, an id or
// the address of a document's page.
func (f *folder) named(ctx context.Context, s streams, names []string) ([]string, error) {
	var ids []string
	wrong := 0
	for _, name := range names {
		name = indexer.PathText(name)
		found, err := f.corpus.Named(ctx, name)
		if whole, ok := wholePath(name); ok && err == nil && len(found) == 0 {
			found, err = f.corpus.Named(ctx, whole)
		}
		if id := idInAddress(name); id != "" && err == nil && len(found) == 0 {
			found, err = f.corpus.Named(ctx, id)
		}
		switch {
		case err != nil:
			return nil, err
		case len(found) == 0:
			wrong++
			fmt.Fprintf(s.err, "没有这篇文档：%s\n", name)
		case len(found) > 1:
			wrong++
			fmt.Fprintf(s.err, "有 %d 篇文档叫 %s，请用代号指明：%s\n", len(found), name, strings.Join(found, " "))
		case !slices.Contains(ids, found[0]):
			ids = append(ids, found[0])
		}
	}
	if wrong > 0 {
		return nil, fmt.Errorf("有 %d 个名称没有认出，一篇也没有撤下", wrong)
	}
	return ids, nil
}

// wholePath returns the absolute path of a relative one, as keys have it; false where the
// path is absolute.
func wholePath(name string) (string, bool) {
	whole, err := filepath.Abs(name)
	return whole, err == nil && whole != name
}

// documentAddress is what the address of a document's page has in it, copied out of a
// browser: its id, and often a query or a paragraph behind it.
var documentAddress = regexp.MustCompile(`/documents/([0-9a-f]+)(?:[/?#]|$)`)

// idInAddress returns the id of the document whose page an address leads to, "" for a name
// that is none.
func idInAddress(name string) string {
	if m := documentAddress.FindStringSubmatch(name); m != nil {
		return m[1]
	}
	return ""
}
