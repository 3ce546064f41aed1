package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// What goes on in a mixed load.
const (
	searchesASecond   = 50
	paragraphsASecond = 200
	arrivingParagraph = 20               // paragraphs of a document that arrives, at most
	batchEvery        = time.Second      // what has arrived is taken in
	aloneTime         = 20 * time.Second // searches only, to compare with
	mixedTime         = 40 * time.Second // searches and arrivals, then these with changes too
	changeEvery       = 4                // documents: one of them takes another's place, with one another goes
	grownSample       = 50_000           // paragraphs of the collection that arrivals are made after
	leastProbe        = 12               // characters of a paragraph that are searched to see whether it is found
	mostProbe         = 60
	arrivalSeed       = 20261126
)

// mixedLoad has searches come at a steady rate, first alone, then while documents
// arrive. A search's time counts from when it was due, whether or not the server
// was ready for it.
func mixedLoad(ctx context.Context, o loadOptions, out io.Writer) (err error) {
	texts, _, classes, err := o.requests()
	if err != nil {
		return err
	}
	requests := mixed(classes[:mixedClasses])
	maker, err := arrivalsAfter(o.collection)
	if err != nil {
		return err
	}
	data, remove, err := o.copyOfData(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, remove()) }()
	s, err := startOwn(ctx, data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.stop()) }()
	time.Sleep(restTime)
	fmt.Fprintf(out, "%d searches a second, over %d paragraphs; milliseconds.\n\n| arriving | search, wall p50 / p90 / p99 | CPU, of a second | memory | until found p50 / p90 / p99 | taken in |\n|---|---|---|---|---|---|\n",
		searchesASecond, len(texts))
	m, err := s.mixed(ctx, requests, nil, aloneTime)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "| nothing | %v | %.0f | %.0f MB | | |\n", m.searches, m.busy, s.memory())
	arriving := &arrivals{maker: maker}
	for _, changes := range []bool{false, true} {
		arriving.changes = changes
		if m, err = s.mixed(ctx, requests, arriving, mixedTime); err != nil {
			return err
		}
		what := fmt.Sprintf("%d paragraphs a second", paragraphsASecond)
		if changes {
			what += fmt.Sprintf(", one in %d documents in another's place, as many gone", changeEvery)
		}
		fmt.Fprintf(out, "| %s | %v | %.0f | %.0f MB | %v | %d paragraphs, %d documents |\n",
			what, m.searches, m.busy, s.memory(), m.lags, m.paragraphs, len(m.lags))
	}
	fmt.Fprintf(out, "\nWhat has arrived is taken in every %v; a document is found when a search for a text of the last one of its batch shows that one, and one for a text of what is gone does not show that.\n", batchEvery)
	return nil
}

// arrivalsAfter makes documents like those of a collection.
func arrivalsAfter(collection string) (*grower, error) {
	segmenter, err := analyzers.NewSegmenter()
	if err != nil {
		return nil, err
	}
	defer segmenter.Close()
	return newGrower([]string{collection}, grownSample, func(int) float64 { return 2 }, arrivalSeed, segmenter)
}

// mixedTimes are what a phase of a mixed load measured.
type mixedTimes struct {
	searches   durations
	lags       durations // of each document, from its arrival until it is found
	busy       float64   // CPU ms a second
	paragraphs int
}

// mixed has searches come at a steady rate for a time, and documents arrive if any do.
func (s *server) mixed(ctx context.Context, requests []request, arriving *arrivals, during time.Duration) (m mixedTimes, err error) {
	before, err := s.settled()
	if err != nil {
		return m, err
	}
	began := time.Now()
	var (
		wait     sync.WaitGroup
		lock     sync.Mutex
		problems []error
	)
	wait.Go(func() {
		if arriving != nil {
			lags, n, err := s.feed(ctx, arriving, during)
			lock.Lock()
			defer lock.Unlock()
			m.lags, m.paragraphs, problems = lags, n, append(problems, err)
		}
	})
	const every = time.Second / searchesASecond
	for i := range int(during / every) {
		if ctx.Err() != nil {
			break
		}
		due := began.Add(time.Duration(i) * every)
		time.Sleep(time.Until(due))
		wait.Go(func() {
			err := s.ask(ctx, requests[i%len(requests)])
			took := time.Since(due)
			lock.Lock()
			defer lock.Unlock()
			m.searches, problems = append(m.searches, took), append(problems, err)
		})
	}
	wait.Wait()
	after, err := s.cpu()
	m.busy = (after - before).Seconds() * 1e3 / time.Since(began).Seconds()
	return m, errors.Join(append(problems, err)...)
}

// arrivals are documents on their way to the server.
type arrivals struct {
	maker   *grower
	changes bool       // some take another's place, and some go
	there   []document // those that have arrived
	count   int
}

// batch is what is sent at once.
type batch struct {
	body   bytes.Buffer
	last   document   // of those that come
	gone   []document // as they were
	came   []time.Time
	number int // of paragraphs
}

// add puts the next document, which is due at that time, into a batch.
func (a *arrivals) add(b *batch, at time.Time) error {
	d, n := a.maker.next(arrivingParagraph)
	if n == 0 {
		return nil
	}
	a.count++
	lines := json.NewEncoder(&b.body)
	if turn := a.count % changeEvery; a.changes && turn < 2 && len(a.there) > 0 {
		old := a.there[0]
		a.there, b.gone = a.there[1:], append(b.gone, old)
		if turn == 0 {
			d.ID = old.ID
		} else if err := lines.Encode(change{document: document{ID: old.ID}, Gone: true}); err != nil {
			return err
		}
	}
	if err := lines.Encode(change{document: d}); err != nil {
		return err
	}
	a.there = append(a.there, d)
	b.number, b.came = b.number+n, append(b.came, at)
	if probeOf(d) != "" {
		b.last = d
	}
	return nil
}

// feed has documents arrive, one when the paragraphs of the ones before are due,
// and hands what has arrived to the server batch by batch.
func (s *server) feed(ctx context.Context, arriving *arrivals, during time.Duration) (lags durations, paragraphs int, err error) {
	began := time.Now()
	for turn := 1; time.Since(began) < during; turn++ {
		time.Sleep(time.Until(began.Add(time.Duration(turn) * batchEvery)))
		var b batch
		due := func() time.Time {
			return began.Add(time.Duration(float64(paragraphs+b.number) / paragraphsASecond * float64(time.Second)))
		}
		for at := due(); at.Before(time.Now()); at = due() {
			if err := arriving.add(&b, at); err != nil {
				return nil, 0, err
			}
		}
		paragraphs += b.number
		if err := s.send(ctx, &b.body); err != nil {
			return nil, 0, err
		}
		if err := s.shows(ctx, b.last, true); err != nil {
			return nil, 0, err
		}
		found := time.Now()
		for _, at := range b.came {
			lags = append(lags, found.Sub(at))
		}
		for _, d := range b.gone {
			if err := s.shows(ctx, d, false); err != nil {
				return nil, 0, err
			}
		}
	}
	return lags, paragraphs, nil
}

// probeOf is a string of the document that a search can quote, or "".
func probeOf(d document) string {
	for line := range strings.SplitSeq(d.Text, "\n") {
		if utf8.RuneCountInString(line) >= leastProbe && !strings.ContainsAny(line, "「」") {
			runes := []rune(line)
			return string(runes[:min(len(runes), mostProbe)])
		}
	}
	return ""
}

// send has the server take in documents, a line of JSON each.
func (s *server) send(ctx context.Context, lines io.Reader) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.base+documents, lines)
	if err != nil {
		return err
	}
	answer, err := s.client.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("taking documents in: %s: %s", answer.Status, body)
	}
	return err
}

// shows tells by an error if a search for a text of the document does not show it, or
// shows it where it should not.
func (s *server) shows(ctx context.Context, d document, should bool) error {
	probe := probeOf(d)
	if probe == "" {
		return nil // nothing came that can be looked for
	}
	body, err := s.get(ctx, "/api/v1/search?size=100&q="+url.QueryEscape("「"+probe+"」"))
	if err != nil {
		return err
	}
	var answer struct {
		Hits []struct {
			Document struct {
				SourceID string `json:"source_id"`
			}
		}
	}
	if err := json.Unmarshal(body, &answer); err != nil {
		return err
	}
	shown := false
	for _, hit := range answer.Hits {
		shown = shown || hit.Document.SourceID == string(d.ID)
	}
	if shown != should {
		return fmt.Errorf("whether 「%s」 finds %s, among %d: %v, wants %v", probe, d.ID, len(answer.Hits), shown, should)
	}
	return nil
}

// startOwn serves a data folder by this program, see serve.
func startOwn(ctx context.Context, data string) (*server, error) {
	own, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return startServer(ctx, own, "serve", "--data", data)
}

// copyOfData fills the data folder if it is not there, and copies it, so that
// what arrives in the copy does not stay.
func (o *loadOptions) copyOfData(ctx context.Context) (copied string, remove func() error, err error) {
	dir, err := os.MkdirTemp("", "zhengsou-bench-")
	if err != nil {
		return "", nil, err
	}
	remove = func() error { return os.RemoveAll(dir) }
	copied = filepath.Join(dir, "data")
	data := o.data
	if data == "" {
		data = copied
	}
	if _, err = os.Stat(filepath.Join(data, "corpus.db")); err != nil {
		o.data = data
		err = measureIndexing(ctx, io.Discard, *o, &figures{})
	}
	if err == nil && data != copied {
		err = os.CopyFS(copied, os.DirFS(data))
	}
	if err != nil {
		return "", nil, errors.Join(err, remove())
	}
	return copied, remove, nil
}
