package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"zhengsou/corpus"
	"zhengsou/index"
)

// huma builds each of its errors by these functions and offers no other way to
// say what they look like. They are set once, before anything can call them.
func init() {
	huma.NewError = func(status int, detail string, errs ...error) huma.StatusError {
		return parameterProblem("", status, detail, errs)
	}
	huma.NewErrorWithContext = func(ctx huma.Context, status int, detail string, errs ...error) huma.StatusError {
		operation := ""
		if ctx != nil && ctx.Operation() != nil {
			operation = ctx.Operation().OperationID
		}
		return parameterProblem(operation, status, detail, errs)
	}
	huma.DefaultArrayNullable = false // a list in an answer is never null
}

// titles name the kinds of problem; a title does not change from case to case.
var titles = map[int]string{
	http.StatusBadRequest:            "参数有误",
	http.StatusNotFound:              "没有找到",
	http.StatusMethodNotAllowed:      "不支持这种请求方法",
	http.StatusNotAcceptable:         "不支持所要的格式",
	http.StatusRequestEntityTooLarge: "请求过大",
	http.StatusRequestURITooLong:     "地址过长",
	http.StatusInternalServerError:   "服务器内部错误",
	http.StatusServiceUnavailable:    "暂时无法回答",
}

// details say what to do where nothing more special is known.
var details = map[int]string{
	http.StatusNotFound:            "这个地址没有内容。",
	http.StatusInternalServerError: "程序出了错，详情已记入日志。请重试；如仍出错，请告诉管理员。",
	http.StatusServiceUnavailable:  "服务还没有准备好，请稍后再试。",
}

// newProblem makes an RFC 9457 problem; an empty detail takes the usual one.
func newProblem(status int, detail string) *huma.ErrorModel {
	title := titles[status]
	if title == "" {
		title = http.StatusText(status)
	}
	if detail == "" {
		detail = details[status]
	}
	return &huma.ErrorModel{Type: "about:blank", Status: status, Title: title, Detail: detail}
}

// parameterProblem puts huma's own complaints into our words: a wrong parameter
// of the operation is 400, and says in Chinese what it may be.
func parameterProblem(operation string, status int, detail string, errs []error) *huma.ErrorModel {
	if status == http.StatusUnprocessableEntity {
		status, detail = http.StatusBadRequest, ""
	}
	p := newProblem(status, detail)
	var said []string
	for _, err := range errs {
		if err == nil {
			continue
		}
		var d huma.ErrorDetailer
		if !errors.As(err, &d) {
			p.Errors = append(p.Errors, &huma.ErrorDetail{Message: err.Error()})
			continue
		}
		e := *d.ErrorDetail()
		name := strings.TrimPrefix(e.Location, "query.")
		rule := parameterRules[operation+"."+name]
		if rule == "" {
			rule = parameterRules[name]
		}
		switch {
		case e.Message == "unknown query parameter":
			e.Message = "没有名为 " + name + " 的参数"
		case rule != "":
			e.Message = "参数 " + name + " " + rule
		}
		p.Errors = append(p.Errors, &e)
		said = append(said, e.Message)
	}
	if p.Detail == "" && len(said) > 0 {
		p.Detail = strings.Join(said, "；") + "。"
	}
	return p
}

// problemOf maps an error of the rooms below to what the caller is told. What
// it does not know is a 500, whose cause goes to the log only.
func (s *Server) problemOf(ctx context.Context, err error) *huma.ErrorModel {
	var p *huma.ErrorModel
	var wrong *index.ParameterError
	switch {
	case errors.As(err, &p):
		return p
	case errors.As(err, &wrong):
		p = newProblem(http.StatusBadRequest, "参数 "+wrong.Error()+"。")
		p.Errors = []*huma.ErrorDetail{{Message: wrong.Message, Location: "query." + wrong.Parameter}}
		return p
	case errors.Is(err, corpus.ErrNotFound):
		return newProblem(http.StatusNotFound, "没有这篇文档，也许它已被删除或替换。")
	case errors.Is(err, index.ErrNoParagraph):
		return newProblem(http.StatusNotFound, "没有这个段落，也许它所在的文档已被删除或替换。")
	case errors.Is(err, index.ErrTimeout), errors.Is(err, context.DeadlineExceeded):
		return newProblem(http.StatusServiceUnavailable, "检索超过了时限，没有完成，因此不给出残缺的结果。请缩短查询或稍后再试。")
	case errors.Is(err, context.Canceled):
		return newProblem(http.StatusServiceUnavailable, "请求已被取消。")
	}
	s.deps.Log.ErrorContext(ctx, "回答失败", "error", err)
	return newProblem(http.StatusInternalServerError, "")
}

// refuse is problemOf for the operations of the JSON API.
func (s *Server) refuse(ctx context.Context, err error) error {
	p := s.problemOf(ctx, err)
	if p.Status == http.StatusServiceUnavailable {
		return huma.ErrorWithHeaders(p, http.Header{"Retry-After": {retryAfter}})
	}
	return p
}

// retryAfter is after how many seconds it is worth asking again.
const retryAfter = "5"

// sayWhen tells when to ask again, where that may help.
func sayWhen(c *gin.Context, p *huma.ErrorModel) {
	if p.Status == http.StatusServiceUnavailable {
		c.Header("Retry-After", retryAfter)
	}
}

// problemType is what a problem is, from whichever part of the server: JSON has one
// encoding and names none.
const problemType = "application/problem+json"

// writeProblem answers with the problem as application/problem+json.
func writeProblem(c *gin.Context, p *huma.ErrorModel) {
	body, err := json.Marshal(p)
	if err != nil { // not possible: the model holds text and numbers only
		body = []byte("{}")
	}
	sayWhen(c, p)
	c.Data(p.Status, problemType, body)
}

// fail answers with a page where a browser asked for one, else with a problem.
func (s *Server) fail(c *gin.Context, p *huma.ErrorModel) {
	if wantsPage(c.Request) {
		s.errorPage(c, p)
		return
	}
	writeProblem(c, p)
}

// failed answers what an error of the rooms below comes to.
func (s *Server) failed(c *gin.Context, err error) {
	p := s.problemOf(c.Request.Context(), err)
	var wrong *index.ParameterError
	if errors.As(err, &wrong) && wrong.Parameter == "q" && wantsPage(c.Request) {
		// Who pastes a page into the box knows of no parameters.
		p.Title, p.Detail = "查询太长", wrong.Message+"。请只留下其中最要紧的一两句，再检索一次。"
	}
	s.fail(c, p)
}

// wantsPage is true for a browser that opens an address of the pages.
func wantsPage(r *http.Request) bool {
	return strings.Contains(r.Header.Get("Accept"), "text/html") && !strings.HasPrefix(r.URL.Path, "/api/")
}

func (s *Server) noRoute(c *gin.Context) { s.fail(c, newProblem(http.StatusNotFound, "")) }

func (s *Server) noMethod(c *gin.Context) {
	// HEAD is answered wherever GET is (see headAsGet), which gin does not know.
	c.Header("Allow", strings.Replace(c.Writer.Header().Get("Allow"), http.MethodGet, http.MethodGet+", "+http.MethodHead, 1))
	if c.Request.Method == http.MethodOptions {
		c.Status(http.StatusNoContent)
		return
	}
	s.fail(c, newProblem(http.StatusMethodNotAllowed,
		"这个地址不接受 "+c.Request.Method+"，可以用 "+c.Writer.Header().Get("Allow")+"。"))
}

// readQuery parses an address's parameters and, unlike URL.Query, does not pass
// over what it cannot decode: a lost parameter would widen the search unseen.
func readQuery(u *url.URL) (url.Values, *huma.ErrorModel) {
	values, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return nil, newProblem(http.StatusBadRequest, "地址中的参数无法解码：% 须写成 %25，; 须写成 %3B，汉字用 UTF-8 编码。")
	}
	return values, nil
}
