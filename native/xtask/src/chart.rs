//! The picture of the ratios: a row a group, a dot a cell, on a logarithmic axis.

use std::path::Path;

use anyhow::{Result, anyhow};
use plotters::coord::Shift;
use plotters::prelude::*;

use crate::measurements::{Cell, Group, Results};

const WIDTH: u32 = 960;
const ROW: u32 = 64;
const TITLE: u32 = 44;
const AXIS: u32 = 44;
const LABELS: u32 = 240;
const FONT: &str = "sans-serif";

const FASTER: RGBColor = RGBColor(0x1b, 0x7f, 0x5c);
const SLOWER: RGBColor = RGBColor(0xc0, 0x39, 0x2b);
const MEAN: RGBColor = RGBColor(0x22, 0x2f, 0x3e);

/// Draws the ratios of every group to an SVG file.
pub fn draw(results: &Results, file: &Path) -> Result<()> {
    let groups: Vec<&Group> = results.groups.iter().filter(|group| group.mean().is_some()).collect();
    let height = TITLE + AXIS + ROW * groups.len().max(1) as u32;
    let area = SVGBackend::new(file, (WIDTH, height)).into_drawing_area();
    plot(&area, &groups).map_err(|error| anyhow!("cannot draw {}: {error}", file.display()))
}

fn plot<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    groups: &[&Group],
) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
    area.fill(&WHITE)?;
    let (low, high) = range(groups);
    let rows = groups.len().max(1) as f64;
    let mut chart = ChartBuilder::on(area)
        .caption("Time of NumRs / time of the reference (left of 1: NumRs is faster)", (FONT, 18))
        .margin_right(24)
        .margin_left(LABELS)
        .x_label_area_size(AXIS)
        .build_cartesian_2d((low..high).log_scale(), 0.0..rows)?;
    chart
        .configure_mesh()
        .disable_y_mesh()
        .disable_y_axis()
        .light_line_style(RGBColor(0xf2, 0xf2, 0xf2))
        .bold_line_style(RGBColor(0xdd, 0xdd, 0xdd))
        .x_label_formatter(&|ratio| label(*ratio))
        .label_style((FONT, 13))
        .draw()?;
    chart.draw_series([PathElement::new([(1.0, 0.0), (1.0, rows)], MEAN.stroke_width(2))])?;

    for (index, group) in groups.iter().enumerate() {
        let top = rows - index as f64;
        let ratios: Vec<f64> = group.cells.iter().filter_map(Cell::ratio).collect();
        chart.draw_series(ratios.iter().enumerate().map(|(cell, &ratio)| {
            let colour = if ratio <= 1.0 { FASTER } else { SLOWER };
            // Cells of a group stand a little apart, so that equal ratios stay visible.
            let y = top - 0.25 - 0.5 * (cell as f64 + 0.5) / ratios.len() as f64;
            Circle::new((ratio.max(low), y), 3, colour.mix(0.6).filled())
        }))?;
        if let Some(mean) = group.mean() {
            chart.draw_series([PathElement::new(
                [(mean, top - 0.85), (mean, top - 0.15)],
                MEAN.stroke_width(3),
            )])?;
            let middle = (TITLE + ROW / 2 + ROW * index as u32) as i32 - 28;
            area.draw_text(&group.name, &(FONT, 15).into_text_style(area), (12, middle))?;
            let note = format!("geomean {mean:.2} of {} cells, against {}", ratios.len(), group.against);
            area.draw_text(&note, &(FONT, 11).into_text_style(area), (12, middle + 18))?;
        }
    }
    area.present()
}

/// Ones, twos and fives: the others would stand on top of each other.
fn label(ratio: f64) -> String {
    let leading = ratio / 10_f64.powf(ratio.log10().floor());
    if [1, 2, 5, 10].contains(&(leading.round() as u32)) { format!("{ratio}") } else { String::new() }
}

/// The axis: all ratios and 1, with some air; what lies below 0.02 is drawn at the edge.
fn range(groups: &[&Group]) -> (f64, f64) {
    let ratios = groups.iter().flat_map(|group| group.cells.iter().filter_map(Cell::ratio));
    let (low, high) = ratios.fold((0.5_f64, 1.5_f64), |(low, high), ratio| (low.min(ratio), high.max(ratio)));
    (low.max(0.02) * 0.8, high * 1.25)
}
