package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"zhengsou/indexer"
)

// maxListed is how many problems of one kind are printed; a folder of scans
// would else bury the summary.
const maxListed = 50

type indexCommand struct {
	dataFlag
	Paths []filePath `arg:"" name:"path" help:"文件或文件夹。"`
}

// Run takes in the files and brings the index up to them.
func (c *indexCommand) Run(ctx context.Context, s streams) (err error) {
	f, err := openFolder(ctx, c.Data, s.log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()

	paths, unread := files(c.Paths...) // more of these are told from one goroutine, the walk's
	p := newProgress(s, "读取文档", "篇")
	t, err := f.ingest(ctx, func(ctx context.Context, each func(indexer.Received) error) error {
		return indexer.Walk(ctx, paths, ownFiles(c.Data), each, func(path string, err error) {
			unread = append(unread, problem{path, whyUnread(err)})
		})
	}, func(n int) { p.set(n, 0) })
	p.finish()
	if err != nil {
		if t.stored > 0 {
			fmt.Fprintf(s.err, "没有收完：已收入的 %d 篇都保留着，再运行一次即可接着收入其余的。\n", t.stored)
		}
		return fmt.Errorf("收入文档：%w", err)
	}
	if err := f.refresh(ctx, s); err != nil {
		return err
	}
	t.failed = append(unread, t.failed...)
	s.complain("读到了，但不能检索", t.held)
	s.complain("收入了，但有一部分没有读出", t.partly)
	s.complain("没有读成", t.failed)
	s.complain("被后来的一篇取代", t.displaced)
	all, err := f.corpus.Count(ctx)
	if err != nil {
		return err
	}
	twins, err := f.corpus.Twins(ctx)
	if err != nil {
		return err
	}
	copies := ""
	if twins > 0 {
		copies = fmt.Sprintf("，另有 %d 个文件内容与其中的相同", twins)
	}
	replaced := ""
	if n := len(t.displaced); n > 0 {
		replaced = fmt.Sprintf("，编号相同而被取代 %d 篇", n)
	}
	same := ""
	if t.same > 0 {
		same = fmt.Sprintf("（其中 %d 篇没有变化）", t.same)
	}
	fmt.Fprintf(s.out, "收入 %d 篇%s，不能检索 %d 篇，失败 %d 个%s；文档库现有 %d 篇%s。\n", t.stored-len(t.held), same, len(t.held), len(t.failed), replaced, all, copies)
	switch {
	case len(t.failed) > 0:
		return fmt.Errorf("有 %d 个文件没有读成，其余已收入", len(t.failed))
	case t.stored == len(t.held):
		return errors.New("没有可以检索的文档")
	}
	return nil
}

// whyUnread says why a file or folder could not be read.
func whyUnread(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "没有这个文件或文件夹"
	case errors.Is(err, fs.ErrPermission):
		return "没有权限读取"
	}
	return err.Error()
}

// complain prints problems, one a line.
func (s streams) complain(what string, problems []problem) {
	for i, p := range problems {
		if i == maxListed {
			fmt.Fprintf(s.err, "%s：另有 %d 个\n", what, len(problems)-i)
			return
		}
		fmt.Fprintf(s.err, "%s：%s：%s\n", what, p.where, p.why)
	}
}
