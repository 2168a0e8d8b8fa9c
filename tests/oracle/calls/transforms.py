"""Transforms of numbers near the largest of their precision, whose results fit."""

import numpy as np


def near_overflow(case):
    for dtype in ["f", "d"]:
        most = np.finfo(dtype).max
        for n in [1, 2, 3, 4, 6, 8, 9, 15, 16, 30, 64, 97, 100]:
            impulse = np.zeros(n, dtype)
            impulse[n // 2] = 0.9 * most
            wave = (np.cos(np.arange(n) * 2 * np.pi / max(n, 2)) * (0.5 * most / n)).astype(dtype)
            for a in [impulse, wave, impulse.reshape(1, n).repeat(2, 0)]:
                case.function("fft.rfft", a, tolerance=(256, float(0.9 * most)))
                case.function("fft.rfft", a, norm="forward", tolerance=(256, float(0.9 * most / n)))
                case.function("fft.rfft", a, 2 * n, norm="ortho", tolerance=(256, float(0.9 * most / np.sqrt(n))))


CASES = [near_overflow]
