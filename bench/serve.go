package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/pprof"
	"time"

	"zhengsou/api"
	"zhengsou/corpus"
	"zhengsou/index/bleve"
	"zhengsou/indexer"
)

const (
	// documents takes changes while searches go on, a line of JSON each.
	documents = "/bench/documents"
	// profiles are those of net/http/pprof.
	profiles = "/debug/pprof/"
	// forgetting has the engine let go of what it has evaluated.
	forgetting = "/bench/forget"
	lastWait   = 10 * time.Second // for answers under way
)

// serve is the program's server with three more endpoints, which the program itself
// does not open to anybody: for profiles, for documents, and to forget.
func serve(ctx context.Context, flags *flag.FlagSet, args []string) (err error) {
	data := flags.String("data", "data", "the data folder")
	addr := flags.String("addr", "127.0.0.1:8080", "where to listen")
	if err := flags.Parse(args); err != nil {
		return err
	}
	p, err := openParts(ctx, *data, nil)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	if err := p.index.Sync(ctx, nil); err != nil {
		return err
	}
	p.index.Prepare(ctx)
	handler, err := p.handler()
	if err != nil {
		return err
	}
	server := &http.Server{Addr: *addr, Handler: handler, ReadHeaderTimeout: lastWait}
	ended := make(chan error, 1)
	go func() { ended <- server.ListenAndServe() }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastWait)
	defer cancel()
	return server.Shutdown(last)
}

// handler answers the program's requests, and those of the three endpoints.
func (p *parts) handler() (http.Handler, error) {
	site, err := api.New(api.Deps{Index: p.index, Corpus: p.corpus, Indexer: p.indexer, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/", site.Handler())
	mux.HandleFunc(profiles, pprof.Index) // those by name, as allocs
	mux.HandleFunc(profiles+"profile", pprof.Profile)
	mux.HandleFunc(forgetting, func(w http.ResponseWriter, _ *http.Request) {
		if engine, ok := p.engine.(*bleve.Engine); ok {
			engine.Forget()
		}
	})
	mux.HandleFunc("POST "+documents, func(w http.ResponseWriter, r *http.Request) {
		if err := p.take(r); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	})
	return mux, nil
}

// change is a document that comes, in the place of the one of its id, or that goes.
type change struct {
	document
	Gone bool `json:"gone,omitempty"`
}

// take brings changes as far as an answer: understood, stored, indexed.
func (p *parts) take(r *http.Request) error {
	var items []corpus.Item
	lines := bufio.NewScanner(r.Body)
	lines.Buffer(nil, maxLine)
	for lines.Scan() {
		var d change
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			return err
		}
		if d.Gone {
			if err := p.corpus.Delete(r.Context(), indexer.DocumentID(string(d.ID))); err != nil {
				return fmt.Errorf("deleting %s: %w", d.ID, err)
			}
			continue
		}
		received := indexer.Received{
			SourceID: string(d.ID), Key: string(d.ID), Name: "arrived.jsonl", Origin: "arrived.jsonl",
			ContentType: indexer.FormatJSONL, Bytes: append([]byte(nil), lines.Bytes()...),
		}
		understood, err := p.indexer.Understand(r.Context(), received)
		if err != nil {
			return fmt.Errorf("understanding %s: %w", d.ID, err)
		}
		items = append(items, corpus.Item{Received: received, Document: understood, Rules: "bench"})
	}
	if err := lines.Err(); err != nil {
		return err
	}
	if err := p.corpus.Put(r.Context(), items); err != nil {
		return err
	}
	return p.index.Sync(r.Context(), nil)
}
