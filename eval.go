package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"zhengsou/index"
)

type evalCommand struct {
	dataFlag
	Queries string `required:"" help:"问题：一行一个 {\"id\", \"text\"}。" placeholder:"Q.jsonl"`
	Qrels   string `required:"" help:"判定：TREC 的四列；答案写 source_id，或 source_id#3 表示它的第三段。" placeholder:"R.tsv"`
	Out     string `name:"run" help:"把排好的结果按 TREC 的六列写到这个文件。" placeholder:"OUT.tsv"`
}

// Run searches every question and prints how good the answers are.
func (c *evalCommand) Run(ctx context.Context, s streams) (err error) {
	queries, err := readFile(c.Queries, index.ReadQueries)
	if err != nil {
		return err
	}
	judged, err := readFile(c.Qrels, index.ReadJudgements)
	if err != nil {
		return err
	}
	f, err := openExisting(ctx, c.Data, s.log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := f.refresh(ctx, s); err != nil {
		return err
	}
	held, err := f.corpus.SourceIDs(ctx)
	if err != nil {
		return err
	}
	if lost := judged.Unheld(held); len(lost) > 0 {
		fmt.Fprintf(s.err, "注意：判定为对的答案里有 %d 个不在文档库里，如 %s，只能算没有找到。\n", len(lost), lost[0])
	}
	p := newProgress(s, "检索", "问")
	rankings, err := index.Rank(ctx, f.index, f.corpus, queries, judged, p.set)
	p.finish()
	if err != nil {
		return err
	}
	if c.Out != "" {
		if err := writeRun(c.Out, rankings); err != nil {
			return err
		}
	}
	m := index.Evaluate(rankings, judged)
	if m.Queries == 0 {
		return errors.New("没有一个问题有判定为对的答案：请核对两个文件里的 id")
	}
	_, err = fmt.Fprintf(s.out, "queries\t%d\nhit@1\t%.4f\nhit@10\t%.4f\nMRR@10\t%.4f\nnDCG@10\t%.4f\nrecall@20\t%.4f\n",
		m.Queries, m.Hit1, m.Hit10, m.MRR10, m.NDCG10, m.Recall20)
	return err
}

func readFile[T any](path string, read func(io.Reader) (T, error)) (T, error) {
	file, err := os.Open(path)
	if err != nil {
		return *new(T), fmt.Errorf("%s：%s", path, whyUnread(err))
	}
	defer file.Close()
	value, err := read(file)
	if err != nil {
		return *new(T), fmt.Errorf("%s：%w", path, err)
	}
	return value, nil
}

func writeRun(path string, rankings []index.Ranking) error {
	file, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("%s 不能写入：%w", path, err)
	}
	return errors.Join(index.WriteRun(file, rankings), file.Close())
}
