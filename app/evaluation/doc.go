// Package evaluation scores a way of ranking causes on real, resolved cases: first place, first three, calibration,
// and the same for simple baselines that any model has to beat. It knows predictors only as functions, so that the
// model, a baseline and a test double are scored by the same code.
package evaluation
