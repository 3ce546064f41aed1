package main

import (
	"compress/gzip"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// shared lays out small collections as the shared data has them.
func shared(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range map[string]string{
		"laws/laws.jsonl.gz":                       `{"title":"某条例","level":"x","region":"国家","date":"2014-01-01","path":"laws/某条例.md","text":"# 某条例\n\n## 第一章 总则\n\n第一条 为了规范管理，制定本条例。\n  第二条 短\n（一）恰好十个字的一行\n"}`,
		"work-reports/provincial_2026.jsonl.gz":    `{"province":"上海市","year":"2026","title":"上海报告","source_url":"https://a","publish_date":"2026-02-09","full_text":"各位代表：\n现在报告工作。"}`,
		"work-reports/national_1954_2025.jsonl.gz": `{"title":"国务院报告","url":"https://b","content":"各位代表：","year":2025}`,
		"statecouncil/policies.jsonl.gz":           `{"url":"https://c","title":"通知","issuer":"国务院","text":"正文"}`,
		"statute-qa/passages.jsonl.gz":             `{"pid":"g1","name":"民法典第一条","text":"甲。\n\n乙。"}`,
		"statute-qa/queries.jsonl":                 `{"qid": 3, "query": "问？", "keywords": NaN}`,
		"statute-qa/qrels.tsv":                     "3\t0\tg1\t1\n",
		"drcd-traditional/passages.jsonl.gz":       `{"pid":"1-2","title":"梵文","text":"在歐洲"}`,
		"drcd-traditional/queries.jsonl.gz":        `{"qid":"1-2-1","query":"哪裡？","pid":"1-2","answers":["歐洲"]}`,
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		file, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Ext(name) == ".gz" {
			zipped := gzip.NewWriter(file)
			if _, err := zipped.Write([]byte(content)); err != nil {
				t.Fatal(err)
			}
			if err := zipped.Close(); err != nil {
				t.Fatal(err)
			}
		} else if _, err := file.WriteString(content); err != nil {
			t.Fatal(err)
		}
		if err := file.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestConvertAll(t *testing.T) {
	out := filepath.Join(t.TempDir(), "corpora")
	in := shared(t)
	for range 2 { // the second time over what the first left
		if err := convertAll(in, out); err != nil {
			t.Fatal(err)
		}
	}
	want := map[string]string{
		"laws.jsonl":                    `{"id":"laws/某条例.md","title":"某条例","text":"第一条 为了规范管理，制定本条例。\n（一）恰好十个字的一行","date":"2014-01-01","district":"国家"}` + "\n",
		"work-reports-provincial.jsonl": `{"id":"上海报告","title":"上海报告","text":"各位代表：\n现在报告工作。","date":"2026-02-09","district":"上海市","url":"https://a"}` + "\n",
		"work-reports-national.jsonl":   `{"id":"国务院报告","title":"国务院报告","text":"各位代表：","date":"2025","district":"国家","url":"https://b"}` + "\n",
		"statecouncil.jsonl":            `{"id":"https://c","title":"通知","text":"正文","publisher":"国务院","district":"国家","url":"https://c"}` + "\n",
		"statute-qa.jsonl":              `{"id":"g1","title":"民法典第一条","text":"甲。乙。"}` + "\n",
		"statute-qa.queries.jsonl":      `{"id":"3","text":"问？"}` + "\n",
		"statute-qa.qrels.tsv":          "3\t0\tg1\t1\n",
		"drcd.jsonl":                    `{"id":"1-2","title":"梵文","text":"在歐洲"}` + "\n",
		"drcd.queries.jsonl":            `{"id":"1-2-1","text":"哪裡？"}` + "\n",
		"drcd.qrels.tsv":                "1-2-1\t0\t1-2\t1\n",
	}
	got := make(map[string]string)
	entries, err := os.ReadDir(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		b, err := os.ReadFile(filepath.Join(out, entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		got[entry.Name()] = string(b)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestConvertAllWithoutData(t *testing.T) {
	if err := convertAll(filepath.Join(t.TempDir(), "data"), t.TempDir()); err == nil {
		t.Error("nothing to convert, and no error")
	}
}
