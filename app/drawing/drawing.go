// Package drawing reads the program's own SVG drawings into shapes and serves three uses: painting into an image,
// finding the component under a point, and handing vector paths to the report.
package drawing
