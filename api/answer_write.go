package api

import (
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"sync"

	"github.com/danielgtaylor/huma/v2"
)

// answerFormat is JSON as it is, of which the length is told first: an answer that is
// ready as a whole then travels as a whole, in no chunks, each of which would be
// handed to the system by itself. An answer that writes itself lends its memory to the
// next one.
func answerFormat() huma.Format {
	room := sync.Pool{New: func() any { return new([]byte) }}
	return huma.Format{
		Marshal: func(w io.Writer, v any) error {
			if answer, ok := v.(interface{ AppendJSON([]byte) []byte }); ok {
				lent := room.Get().(*[]byte)
				defer room.Put(lent)
				*lent = append(answer.AppendJSON((*lent)[:0]), '\n')
				_, err := wholly{w}.Write(*lent)
				return err
			}
			enc := json.NewEncoder(wholly{w})
			enc.SetEscapeHTML(false)
			return enc.Encode(v)
		},
		Unmarshal: json.Unmarshal,
	}
}

// wholly writes an answer that comes in one piece, as encoding/json gives it.
type wholly struct{ to io.Writer }

// Write writes the answer, and before it how long it is.
func (w wholly) Write(answer []byte) (int, error) {
	if to, ok := w.to.(http.ResponseWriter); ok {
		to.Header().Set("Content-Length", strconv.Itoa(len(answer)))
	}
	return w.to.Write(answer)
}
