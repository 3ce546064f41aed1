package api

import (
	"context"
	"errors"
	"mime"
	"net/http"
	"strings"
	"time"
	"unicode"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"

	"zhengsou/index"
)

var exportOperation = func() huma.Operation {
	o := beyond("export", "/api/v1/export", "导出全部结果",
		"把检索的全部结果（不分页）按检索的次序写成一个文件，边找边写：csv（带 BOM，可直接用 Excel 或 WPS 打开）、"+
			"jsonl（一行一条，内容同检索结果）或 xlsx。中途出错时连接会断开，不会把残缺的文件当作完整的交出。")
	text := &huma.Schema{Type: "string"}
	o.Responses = map[string]*huma.Response{"200": {Description: "全部结果", Content: map[string]*huma.MediaType{}}}
	for _, contentType := range exportTypes {
		o.Responses["200"].Content[contentType] = &huma.MediaType{Schema: text}
	}
	return o
}()

// exportTypes are the content types of the formats.
var exportTypes = map[string]string{
	"csv":   "text/csv; charset=utf-8",
	"jsonl": "application/x-ndjson",
	"xlsx":  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

// How many files are made at a time. A workbook of 10,000 paragraphs takes some 45 MB
// until it is written, and a dozen people who export at once must not take half a
// gigabyte. csv and jsonl are written as they are found, but each keeps some 3 MB
// while its reader takes its time: hundreds who do not read must not take a gigabyte.
const (
	maxWorkbooks = 2
	maxStreams   = 16
)

// turn waits for the turn of a file to be made, and gives what ends it. Where the
// request's time is over before, the error is a problem for the caller.
func (s *Server) turn(ctx context.Context, format string) (done func(), err error) {
	turns, busy := s.streams, "正有多人同时导出，请稍后再试。"
	if format == "xlsx" {
		turns, busy = s.workbooks, "正有多人同时导出 Excel，请稍后再试，或导出 CSV。"
	}
	if turns.Acquire(ctx, 1) != nil {
		return nil, newProblem(http.StatusServiceUnavailable, busy)
	}
	return func() { turns.Release(1) }, nil
}

type exportInput struct {
	Filters
	Format  string        `query:"format" default:"csv" enum:"csv,jsonl,xlsx" doc:"文件的格式。"`
	Sort    string        `query:"sort" default:"relevance" enum:"relevance,date" doc:"relevance 按相关度，date 按日期。"`
	address index.Address // of the pages, as the caller sees this server
}

// Resolve does what the tags cannot say.
func (in *exportInput) Resolve(ctx huma.Context) []error {
	in.address = addressFrom(humagin.Unwrap(ctx).Request)
	_, errs := in.resolve(ctx, "format", "sort")
	return errs
}

// export finds the result within the time of a search; what is wrong until then
// is a problem. Writing it takes as long as it takes, so it has a limit of its own.
func (s *Server) export(ctx context.Context, in *exportInput) (*huma.StreamResponse, error) {
	r := in.request()
	r.Sort = in.Sort
	done, err := s.turn(ctx, in.Format)
	if err != nil {
		return nil, s.refuse(ctx, err)
	}
	found, err := s.deps.Index.Export(ctx, r)
	if err == nil {
		if err = found.Fits(in.Format); err != nil {
			_ = found.Close()
		}
	}
	if err != nil {
		done()
		return nil, s.refuse(ctx, err)
	}
	return &huma.StreamResponse{Body: func(out huma.Context) {
		defer done()
		defer func() { _ = found.Close() }()
		w := humagin.Unwrap(out).Writer
		w.Header().Set("Content-Type", exportTypes[in.Format])
		w.Header().Set("Content-Disposition", attachment(in.Q, in.Format))
		// Not every writer has deadlines; one that has none needs no longer one.
		_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(index.ExportTime))
		// The time limit of a request is not for this one, its caller's hanging up is.
		writing, cancel := context.WithCancel(context.WithoutCancel(ctx))
		defer cancel()
		stop := context.AfterFunc(ctx, func() {
			if errors.Is(ctx.Err(), context.Canceled) {
				cancel()
			}
		})
		defer stop()
		err := found.Write(writing, w, in.Format, in.address)
		if err == nil {
			return
		}
		s.deps.Log.WarnContext(ctx, "导出中断", "error", err)
		if w.Written() {
			panic(http.ErrAbortHandler) // half a file must not pass for a whole one
		}
		w.Header().Del("Content-Disposition")
		writeProblem(humagin.Unwrap(out), s.problemOf(ctx, err))
	}}, nil
}

// attachment tells a browser to keep the file, under a name that tells what was
// searched for.
func attachment(query, format string) string {
	return mime.FormatMediaType("attachment", map[string]string{"filename": exportName(query, format)})
}

// exportName is a file name that tells what was searched for.
func exportName(query, format string) string {
	const longest = 30
	var name []rune
	for _, r := range strings.TrimSpace(query) {
		switch {
		case len(name) == longest:
		case unicode.IsLetter(r), unicode.IsDigit(r):
			name = append(name, r)
		case len(name) > 0 && name[len(name)-1] != '-':
			name = append(name, '-')
		}
	}
	return strings.TrimSuffix("政搜-"+string(name), "-") + "." + format
}
