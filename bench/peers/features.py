"""The 46 rank features of the Trader Grade in pandas and numpy, as one would write them there: whole tables at once.

usage: features.py FOLDER ASSETS BARS [DUMP]
FOLDER holds close.f64 and turnover.f64: little-endian doubles, asset by asset, NaN = no value. Prints the time spent
on universe, features and ranks as JSON. With DUMP, values and ranks of the admitted cells go to FOLDER/values.f64
and FOLDER/ranks.f64: feature by feature, day by day, asset by asset.
"""

import json
import sys
import time

import numpy as np
import pandas as pd
from numpy.lib.stride_tricks import sliding_window_view

STEPS = 2.0**30


def windows(table, days):
    """Windows of every asset that end at each bar, padded with NaN at the start: bars x days per asset."""
    for values in table.to_numpy().T:
        yield sliding_window_view(np.concatenate([np.full(days - 1, np.nan), values]), days)


def by_window(table, days, function):
    return pd.DataFrame(np.column_stack([function(own) for own in windows(table, days)]))


def fall(own):
    high = np.maximum.accumulate(np.nan_to_num(own, nan=-np.inf), axis=1)
    with np.errstate(invalid="ignore"):
        return np.minimum(0, np.nanmin(np.where(np.isnan(own), np.inf, own - high), axis=1))


def since_high(own):
    return np.argmax(np.nan_to_num(own, nan=-np.inf)[:, ::-1], axis=1).astype(float)


def worst(own):
    return np.partition(np.nan_to_num(own, nan=np.inf), 5, axis=1)[:, :5].mean(axis=1)


def ema_gap(price):
    length = 104
    lags = np.arange(length)

    def weights(span):
        decay = 1 - 2 / (span + 1)
        return decay**lags * (1 - decay) / (1 - decay**length)

    kernel = weights(12) - weights(26)
    columns = []
    for values in price.to_numpy().T:
        known = ~np.isnan(values)
        filled = np.where(known, values, 0)
        own = np.convolve(filled, kernel)[: len(values)]
        columns.append(own - values * np.convolve(known, kernel)[: len(values)])
    return pd.DataFrame(np.column_stack(columns))


def universe(price, ret, traded, turnover):
    def count(flags, days):
        return flags.astype(float).rolling(days, min_periods=1).sum()

    known = count(traded & (turnover > 0), 30)
    listed = price.notna() & traded & (count(traded, 120) >= 100)
    sure = turnover.notna() & (known >= 2 / 3 * count(traded, 30))
    liquid = turnover.rolling(30, min_periods=1).median() >= 2e6
    moving = ret.abs().rolling(60, min_periods=1).median() >= 0.002
    return listed & sure & liquid & moving


def market_return(ret, admitted):
    inside = ret.where(admitted)
    enough = inside.notna().sum(axis=1) >= 10
    return inside.median(axis=1).where(enough, ret.median(axis=1))


def features(price, ret, turnover, market):
    out = {}

    def total(table, days):
        return table.rolling(days, min_periods=1).sum()

    def mean(table, days):
        return table.rolling(days, min_periods=1).mean()

    for days in [1, 2, 3, 5, 7, 14, 30, 60, 90]:
        out[f"return-{days}d"] = price - price.shift(days)
    for days in [14, 60]:
        way = total(ret.abs(), days)
        out[f"directedness-{days}d"] = (total(ret, days) / way).where(way > 0, 0)
    deviation = {days: ret.rolling(days, min_periods=2).std() for days in [7, 30, 60, 90]}
    out["volatility-30d"] = deviation[30]
    out["volatility-90d"] = deviation[90]
    out["volatility-trend-7-60"] = (deviation[7] / deviation[60]).where(deviation[60] > 0, 1)
    out["max-30d"] = ret.rolling(30, min_periods=1).max()
    out["max-7d"] = ret.rolling(7, min_periods=1).max()
    out["min-30d"] = ret.rolling(30, min_periods=1).min()
    first, second, third = (mean(ret**power, 60) for power in [1, 2, 3])
    variance = second - first**2
    out["skewness-60d"] = ((third - 3 * first * second + 2 * first**3) / variance**1.5).where(variance > 1e-12, 0)

    wide = pd.DataFrame(np.broadcast_to(market.to_numpy()[:, None], ret.shape)).where(ret.notna())
    own = ret.where(wide.notna())

    def joint(days):
        m, r = mean(wide, days), mean(own, days)
        return m, r, mean(wide**2, days) - m**2, mean(own**2, days) - r**2, mean(wide * own, days) - m * r

    m, r, mm, rr, mr = joint(60)
    beta = (mr / mm).where(mm > 1e-12, 0)
    out["beta-60d"] = beta
    out["idiosyncratic-60d"] = np.sqrt((rr - beta * mr).clip(lower=0))
    out["alpha-60d"] = r - beta * m
    out["residual-7-60"] = total(own, 7) - beta * total(wide, 7)
    out["residual-1-60"] = total(own, 1) - beta * total(wide, 1)
    down = wide.clip(upper=0)
    falls = total(down**2, 90)
    out["downside-beta-90d"] = (total(down * own, 90) / falls).where(falls > 1e-12, 0)
    m, r, mm, rr, mr = joint(90)
    centred = mean(wide**2 * own, 90) - 2 * m * mr - r * (mm + m**2)
    out["co-skewness-90d"] = (centred / (np.sqrt(rr) * mm)).where((mm > 1e-12) & (rr > 1e-12), 0)

    out["max-drawdown-90d"] = by_window(price, 90, fall)
    out["shortfall-90d"] = by_window(ret, 90, worst)
    downside = np.sqrt(mean(ret.clip(upper=0) ** 2, 90))
    out["downside-deviation-90d"] = downside
    out["sortino-90d"] = mean(ret, 90) / downside
    high = {days: price.rolling(days, min_periods=1).max() for days in [14, 60, 90]}
    out["drawdown-90d"] = price - high[90]
    out["days-since-high-90d"] = by_window(price, 90, since_high)
    for days in [14, 60]:
        low = price.rolling(days, min_periods=1).min()
        span = high[days] - low
        out[f"stochastic-{days}d"] = ((price - low) / span).where(span > 0, 0.5)
    for days in [5, 10, 20, 50, 100, 200]:
        out[f"mean-gap-{days}d"] = price - mean(price, days)
    width = price.rolling(20, min_periods=1).std(ddof=0)
    out["bollinger-20d"] = ((price - mean(price, 20)) / width).where(width**2 > 1e-8, 0)
    out["bandwidth-20d"] = width
    out["ema-12-26"] = ema_gap(price)
    out["dollar-volume-30d"] = mean(turnover, 30)
    for short, long in [(1, 20), (7, 60), (30, 120)]:
        out[f"volume-trend-{short}-{long}"] = mean(turnover, short) / mean(turnover, long)
    out["volume-volatility-30d"] = np.log(turnover + 1).rolling(30, min_periods=1).std(ddof=0)
    sums = total(turnover, 20)
    out["volume-balance-20d"] = (total(np.sign(ret) * turnover, 20) / sums).where(sums > 0, 0)
    out["amihud-30d"] = total(ret.abs(), 30) / total(turnover, 30)
    return out


def run(close, turnover):
    with np.errstate(divide="ignore", invalid="ignore"):
        traded = (close > 0) & (turnover != 0)
        traded_price = (np.log(close) * STEPS).round().where(traded) / STEPS
        price = traded_price.ffill()
        ret = traded_price - price.shift(1)
        admitted = universe(price, ret, traded, turnover)
        values = features(price, ret, turnover, market_return(ret, admitted))
        admitted = admitted & (admitted.sum(axis=1) >= 10).to_numpy()[:, None]
        size = admitted.sum(axis=1).to_numpy()[:, None]
        ranks = {name: (own.where(admitted).rank(axis=1) - 0.5) / size - 0.5 for name, own in values.items()}
    return admitted, values, ranks


def main():
    folder, assets, bars = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])

    def table(name):
        return pd.DataFrame(np.fromfile(f"{folder}/{name}.f64").reshape(assets, bars).T.copy())

    close, turnover = table("close"), table("turnover")
    started = time.perf_counter()
    admitted, values, ranks = run(close, turnover)
    ms = (time.perf_counter() - started) * 1000
    mask = admitted.to_numpy()
    if "DUMP" in sys.argv:
        for name, found in (("values", values), ("ranks", ranks)):
            np.concatenate([own.to_numpy()[mask] for own in found.values()]).tofile(f"{folder}/{name}.f64")
    print(json.dumps({"ms": ms, "cells": int(mask.sum()), "features": list(values), "pandas": pd.__version__}))


main()
