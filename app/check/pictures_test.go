package check_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"

	"unlatch/app/check"
)

const soundPictures = `pictures:
  doors: {door_xray: {sliding: door_xray}}
  absent: {any: [child_lock]}
  upright: [door_edge]
  scenes:
    - {id: look, base: door_edge, frame: {at: lever, width: 100}, looks: {lever: chosen}}
    - {id: look_again, like: look, over: [{draw: door_edge, at: lever}]}
    - {id: seat, base: car, looks: {door: chosen}, over: [{draw: door_edge, at: door}]}
  observations: {child_lock_setting: look}
  answers: {child_lock_setting: {"on": look_again}}
  actions: {look_at_lever: door_edge}
  help: {}
  verdicts: {hold: seat}
  solved: {}
`

// withPictures is the sound folder with pictures, one text of them replaced.
func withPictures(t *testing.T, old, replacement string) (data, assets fstest.MapFS) {
	data, assets = folder(t, "good"), folder(t, "assets")
	assets["drawings/car_above.svg"] = &fstest.MapFile{Data: []byte("<svg/>")}
	assert.Contains(t, soundPictures, old)
	data["pictures.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(soundPictures, old, replacement, 1))}
	return data, assets
}

// mistakesIn are the mistakes without the warnings.
func mistakesIn(data, assets fstest.MapFS) []string {
	out := []string{}
	for _, p := range check.Check(data, assets) {
		if !p.Warning {
			out = append(out, p.String())
		}
	}
	return out
}

func TestMistakesInPictures(t *testing.T) {
	tests := []struct{ name, old, new, want string }{
		{"sound", "pictures:", "pictures:", ""},
		{"unknown scene", "child_lock_setting: look}", "child_lock_setting: lock}", `pictures.yaml:9: the drawing drawings/lock.svg is missing`},
		{"unknown question", "{child_lock_setting: look}", "{child_lock: look}", `pictures.yaml:9: unknown observation "child_lock"`},
		{"unknown answer", `"on": look_again`, `open: look_again`, `pictures.yaml:10: "open" isn't an answer to child_lock_setting`},
		{"missing component", "frame: {at: lever,", "frame: {at: claw_,", `pictures.yaml:6: the drawing drawings/door_edge.svg has no element "claw_"`},
		{"missing component of another scene", "{draw: door_edge, at: lever}", "{draw: door_edge, at: wheel}", `pictures.yaml:7: the drawing drawings/door_edge.svg has no element "wheel"`},
		{"missing overlay", "{draw: door_edge, at: lever}", "{draw: hand, at: child_lock}", `pictures.yaml:7: the drawing drawings/hand.svg is missing`},
		{"unknown look", "looks: {lever: chosen}", "looks: {lever: green}", `pictures.yaml:6: "green" isn't a look, must be one of [suspect works chosen hidden]`},
		{"like one that is like another", "id: seat, base: car", "id: seat, like: look_again, base: car", `pictures.yaml:8: the scene seat must be like one that is like no other`},
		{"unknown advice", "hold: seat", "stay: seat", `pictures.yaml:13: the advice is "stay"`},
		{"unknown position", "{sliding: door_xray}", "{top: door_xray}", `pictures.yaml:2: "top" isn't an answer to position`},
		{"unknown step", "look_at_lever: door_edge", "look_at: door_edge", `pictures.yaml:11: unknown action "look_at"`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := mistakesIn(withPictures(t, test.old, test.new))
			if test.want == "" {
				assert.Empty(t, got)
				return
			}
			assert.Contains(t, strings.Join(got, "\n"), test.want)
		})
	}
}

func TestWhatHasNoPictureIsNamed(t *testing.T) {
	data, assets := withPictures(t, "child_lock_setting: look}", "}")
	all := strings.Join(report(check.Check(data, assets)), "\n")
	assert.Contains(t, all, "pictures.yaml:9: warning: the question child_lock_setting has no picture")
	assert.Contains(t, all, "pictures.yaml:13: warning: the verdict seat has no picture")
	assert.NotContains(t, all, "nothing shows the scene look")
	data, assets = withPictures(t, "verdicts: {hold: seat}", "verdicts: {}")
	assert.Contains(t, strings.Join(report(check.Check(data, assets)), "\n"), "pictures.yaml:8: warning: nothing shows the scene seat")
	delete(data, "pictures.yaml")
	assert.Empty(t, report(check.Check(data, assets)), "a folder without pictures isn't asked for any")
}
