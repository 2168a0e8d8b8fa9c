"""Writes golden/samples.json, the figures that the samples print, and samples/data/volcano.f4, the heights as big-endian floats.

Run with NumPy's Python: python tests/oracle/samples.py
"""
import json
import os

from _golden import write, write_file

import numpy as np

here = os.path.dirname(os.path.abspath(__file__))
data = os.path.join(here, "..", "..", "samples", "data")


def mauna_loa():
    def month(date):
        return int(date[:4]) * 12 + int(date[5:7]) - 1

    table = np.genfromtxt(os.path.join(data, "co2-concentration.csv"), delimiter=",", names=True,
                          converters={"Date": month}, encoding="utf-8")
    months, co2 = table["Date"].astype(float), table["CO2"]
    centre = months.mean()

    def design(t):
        years = (t - centre) / 12
        columns = [np.ones_like(years), years, years * years]
        for k in (1, 2):
            angle = t * (2 * np.pi * k / 12)
            columns += [np.cos(angle), np.sin(angle)]
        return np.stack(columns, axis=1)

    c, _, rank, _ = np.linalg.lstsq(design(months), co2)
    residuals = co2 - design(months) @ c
    every = np.arange(months[0], months[-1] + 1)
    series = design(every)[:, 3:] @ c[3:]
    series[(months - months[0]).astype(int)] = co2 - design(months)[:, :3] @ c[:3]
    n = len(every)
    spectrum = np.abs(np.fft.rfft(series * (0.5 - 0.5 * np.cos(np.arange(n) * (2 * np.pi / (n - 1))))))
    frequencies = np.fft.rfftfreq(n, 1 / 12)
    growth = [c[1] + 2 * c[2] * (t - centre) / 12 for t in (months[0], months[-1])]
    return {
        "measured": len(months), "gaps": n - len(months), "first": months[0], "last": months[-1],
        "coefficients": list(c), "rank": int(rank), "growth": growth,
        "swing": float(np.ptp(design(np.arange(12.0))[:, 3:] @ c[3:])),
        "period": float(12 / frequencies[np.argmax(spectrum[1:]) + 1]),
        "spread": float(residuals.std()), "spectrum_sum": float(spectrum.sum()),
    }


def volcano():
    with open(os.path.join(data, "volcano.json")) as file:
        grid = json.load(file)
    heights = np.array(grid["values"], ">f4").reshape(grid["height"], grid["width"])
    write_file("samples/data/volcano.f4", heights.tobytes())
    h = heights.astype(float)
    row, column = np.unravel_index(np.argmax(h), h.shape)
    south = (h[2:, 1:-1] - h[:-2, 1:-1]) / 20
    east = (h[1:-1, 2:] - h[1:-1, :-2]) / 20
    length = np.sqrt(1 + south * south + east * east)
    azimuth, altitude = np.radians(315.0), np.radians(45.0)
    light = [np.cos(altitude) * np.sin(azimuth), np.cos(altitude) * np.cos(azimuth), np.sin(altitude)]
    shade = np.clip((-east * light[0] + south * light[1] + light[2]) / length, 0, 1)
    slope = np.degrees(np.arctan(np.sqrt(south * south + east * east)))
    high = h > 150
    return {
        "shape": list(h.shape), "lowest": float(h.min()), "highest": float(h.max()), "top": [int(row), int(column)],
        "mean": float(h.mean()), "coarse_mean": float(h[::4, ::4].mean()), "ridge": list(h[:, column][::10]),
        "high_cells": int(high.sum()), "high_mean": float(h[high].mean()),
        "steepest": float(slope.max()), "shade_mean": float(shade.mean()), "shade_sum_rows": list(shade.sum(axis=1)[::10]),
        "levels": [int((h >= level).sum()) for level in range(100, 200, 10)],
    }


write("samples.json", json.dumps({"numpy": np.__version__, "mauna_loa": mauna_loa(), "volcano": volcano()}, indent=1) + "\n")
