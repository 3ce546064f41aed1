package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhengsou/analyzers"
	"zhengsou/corpus"
	"zhengsou/index"
	"zhengsou/index/bleve"
	"zhengsou/indexer"
)

// site is one real server over the five seeds, for all tests of the package:
// the segmenter alone takes more than half a second to load.
var site *Server

// logged is what the server logs during the tests.
var logged = &lockedBuffer{}

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "zhengsou-api")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	closeAll, err := openSite(dir)
	code := 1
	if err == nil {
		code = m.Run()
		closeAll()
	} else {
		fmt.Fprintln(os.Stderr, "opening the site of the tests:", err)
	}
	_ = os.RemoveAll(dir)
	os.Exit(code)
}

func openSite(dir string) (closeAll func(), err error) {
	ctx := context.Background()
	seg, err := analyzers.NewSegmenter()
	if err != nil {
		return nil, err
	}
	x, err := indexer.New(seg, indexer.Options{})
	if err != nil {
		return nil, err
	}
	store, err := corpus.Open(ctx, dir)
	if err != nil {
		return nil, err
	}
	if err := loadSeeds(ctx, x, store); err != nil {
		return nil, err
	}
	engine, damage, err := bleve.Open(filepath.Join(dir, "index"), seg.Version())
	if err = errors.Join(err, damage); err != nil {
		return nil, err
	}
	ix, err := index.Open(index.Config{Engine: engine, Corpus: store, Indexer: x, Segmenter: seg})
	if err != nil {
		return nil, err
	}
	if err := ix.Sync(ctx, func(int, int) {}); err != nil {
		return nil, err
	}
	site, err = New(Deps{Index: ix, Corpus: store, Indexer: x, Log: slog.New(slog.NewTextHandler(logged, nil))})
	return func() { _ = ix.Close(); _ = store.Close(); seg.Close() }, err
}

// mailWithAttachment is a document that is read in part.
const mailWithAttachment = "From: a@b.cn\nTo: c@b.cn\nDate: Wed, 6 Mar 2024 10:20:30 +0800\nSubject: =?utf-8?B?5YWz5LqO6KGo5qC855qE5Ye9?=\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n" +
	"--b\nContent-Type: text/plain; charset=utf-8\n\n现将任务表寄上，请查收。\n\n" +
	"--b\nContent-Type: application/pdf; name=\"a.pdf\"\nContent-Disposition: attachment; filename=\"a.pdf\"\nContent-Transfer-Encoding: base64\n\nJVBERi0xLjQK\n--b--\n"

// loadSeeds puts the seeds into the store, and one document of each unusual
// kind that a page must cope with.
func loadSeeds(ctx context.Context, x *indexer.Indexer, store *corpus.Store) error {
	files, err := filepath.Glob("../seeds/*.txt")
	if err != nil {
		return err
	}
	var received []indexer.Received
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			return err
		}
		name := filepath.Base(f)
		received = append(received, indexer.Received{SourceID: name, Key: name, Name: name, Origin: f, Bytes: b})
	}
	received = append(received,
		indexer.Received{SourceID: "空.txt", Key: "空.txt", Name: "空.txt", Origin: "空.txt"},
		indexer.Received{SourceID: "怪.bin", Key: "怪.bin", Name: `C:\报告\"怪".bin`, Origin: "怪.bin", Bytes: []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\xff\xfe<script>alert(1)</script>")},
		indexer.Received{SourceID: "函.eml", Key: "函.eml", Name: "函.eml", Origin: "函.eml", Bytes: []byte(mailWithAttachment)},
	)
	for _, r := range received {
		d, err := x.Understand(ctx, r)
		if err != nil {
			return err
		}
		if err := store.Put(ctx, []corpus.Item{{Received: r, Document: d}}); err != nil {
			return err
		}
	}
	return nil
}

// get asks the site for an address; accept is the Accept header, "" for none.
func get(t testing.TB, target, accept string) *httptest.ResponseRecorder {
	t.Helper()
	return ask(http.MethodGet, target, accept)
}

func ask(method, target, accept string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, nil)
	if accept != "" {
		r.Header.Set("Accept", accept)
	}
	w := httptest.NewRecorder()
	site.Handler().ServeHTTP(w, r)
	return w
}

// page asks as a browser does.
func page(t testing.TB, target string) *httptest.ResponseRecorder {
	t.Helper()
	return get(t, target, "text/html,application/xhtml+xml")
}

// search asks the API; parameters in pairs.
func search(t testing.TB, parameters ...string) index.Response {
	t.Helper()
	w := get(t, "/api/v1/search?"+query(parameters...), "")
	if w.Code != http.StatusOK {
		t.Fatalf("search %q: status %d: %s", parameters, w.Code, w.Body)
	}
	var r index.Response
	d := json.NewDecoder(w.Body)
	d.DisallowUnknownFields()
	if err := d.Decode(&r); err != nil {
		t.Fatalf("search %q: %v", parameters, err)
	}
	if _, err := d.Token(); err != io.EOF {
		t.Fatalf("search %q: more than one JSON value", parameters)
	}
	return r
}

func query(parameters ...string) string {
	v := url.Values{}
	for i := 0; i+1 < len(parameters); i += 2 {
		v.Add(parameters[i], parameters[i+1])
	}
	return v.Encode()
}

// seedID finds the document id of the seed whose title holds the words.
func seedID(t testing.TB, title string) string {
	t.Helper()
	for _, h := range search(t, "q", "标题:"+title, "size", "1").Hits {
		if strings.Contains(h.Document.Title, title) {
			return h.Document.ID
		}
	}
	t.Fatalf("no seed with %s in its title", title)
	return ""
}
