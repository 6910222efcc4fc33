package diagnosis

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"

	"unlatch/app/cases"
	"unlatch/app/inference"
	"unlatch/app/knowledge"
)

// hashDigits is how many hex digits of the SHA-256 name a model: enough to tell any two apart, short enough to print.
const hashDigits = 12

// Model names the model as it is written, whatever confirmed cases moved in it.
func (b *Brain) Model() cases.ModelRef {
	return cases.ModelRef{Version: b.k.Model.Version, Hash: b.hash}
}

// modelHash names a model by its numbers: whatever door.yaml says that can change a belief, the next question or what an
// answer means. That is
//   - the model as compiled: its constants, the causes, each mode with its completed distributions, each observation with
//     its answers and the healthy distribution, the tables for pairs;
//   - how answers become evidence: kind and groups of numbers, when an observation exists, what implies it, what a make
//     stands for, how much silence counts, and how many cases the judged numbers are worth;
//   - what asking costs: efforts, when a question can be asked, its place in the opening or closing block, which answers
//     open the door or show a part to work, and when too little is known.
//
// Comments, reasons, sources, drawings, version and date aren't in it, nor is the word that a number was written as. Prices,
// rules of the verdict, regions and texts are no part of the model. Compiled numbers count to nine digits, so that the name
// is the same on every kind of computer.
func modelHash(m *inference.Model, k *knowledge.Knowledge) string {
	info := &k.Model
	out := compiled(m)
	out = fmt.Appendln(out, "silence", info.Unstated, info.Silence)
	out = fmt.Appendln(out, "strength", info.RateStrength, info.AnswerStrength)
	out = fmt.Appendln(out, "costs", info.Costs)
	out = fmt.Appendln(out, "too little", info.TooLittle)
	for i := range k.Observations {
		o := &k.Observations[i]
		out = fmt.Appendln(out, "asked", o.ID, o.Kind, o.Answers, o.Bins, o.ExistsWhen, o.ImpliedBy, o.ByMake, o.ByMakeExcept)
		out = fmt.Appendln(out, o.Effort, o.ReachableWhen, o.Opening, o.Closing, o.OpensDoor, o.Works)
	}
	sum := sha256.Sum256(out)
	return hex.EncodeToString(sum[:])[:hashDigits]
}

// compiled writes the model out, one thing a line.
func compiled(m *inference.Model) []byte {
	out := make([]byte, 0, 64<<10)
	out = fmt.Appendf(out, "constants %q %d", m.Causes, m.UnlistedCause)
	out = shares(out, m.Noise, m.NoiseThinkSo, m.PairConstant, m.UnlistedPrior, m.UnlistedUniform)
	for _, o := range m.Observations {
		out = fmt.Appendf(out, "observation %s %q %d", o.ID, o.Answers, o.Order)
		out = shares(out, o.Healthy...)
	}
	for _, mode := range m.Modes {
		out = fmt.Appendf(out, "mode %s %d %s", mode.ID, mode.Cause, mode.Component)
		out = shares(out, mode.Rate, mode.Blocks, mode.Carried)
		for i, o := range m.Observations {
			if named, shown := mode.Shows[i]; shown {
				out = strconv.AppendInt(append(out, "shows "...), int64(i), 10)
				out = shares(out, inference.Complete(o.Healthy, named)...)
			}
		}
	}
	for _, t := range m.PairTables {
		out = fmt.Appendf(out, "pair %d %d %d", t.Observation, t.On, t.When)
		out = shares(out, t.Shows...)
	}
	return out
}

// shares ends a line with numbers, to nine digits.
func shares(out []byte, numbers ...float64) []byte {
	for _, n := range numbers {
		out = strconv.AppendFloat(append(out, ' '), n, 'g', 9, 64)
	}
	return append(out, '\n')
}
