package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
)

var healthOperation = huma.Operation{
	OperationID: "health",
	Method:      http.MethodGet,
	Path:        "/healthz",
	Summary:     "程序是否活着",
	Tags:        []string{"运行"},
}

var readyOperation = huma.Operation{
	OperationID: "ready",
	Method:      http.MethodGet,
	Path:        "/readyz",
	Summary:     "是否可以检索",
	Description: "文档库和索引都能回答时为 200，否则为 503。",
	Tags:        []string{"运行"},
	Errors:      []int{http.StatusServiceUnavailable},
}

type stateOutput struct {
	Body struct {
		Status    string `json:"status" example:"ok"`
		Documents int    `json:"documents,omitempty" doc:"文档库中的文档数。"`
	}
}

// health says only that the process answers.
func (s *Server) health(context.Context, *struct{}) (*stateOutput, error) {
	out := &stateOutput{}
	out.Body.Status = "ok"
	return out, nil
}

// ready asks the documents and the index; both must answer.
func (s *Server) ready(ctx context.Context, _ *struct{}) (*stateOutput, error) {
	n, err := s.deps.Corpus.Count(ctx)
	if err != nil {
		s.deps.Log.ErrorContext(ctx, "文档库没有回应", "error", err)
		return nil, s.refuse(ctx, newProblem(http.StatusServiceUnavailable, "文档库没有回应。"))
	}
	if err := s.deps.Index.Ready(ctx); err != nil {
		s.deps.Log.WarnContext(ctx, "索引还没有准备好", "error", err)
		return nil, s.refuse(ctx, newProblem(http.StatusServiceUnavailable, "索引还没有准备好，请稍后再试。"))
	}
	out := &stateOutput{}
	out.Body.Status, out.Body.Documents = "ok", n
	return out, nil
}
