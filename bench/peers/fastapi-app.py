"""The same answers from FastAPI in its three usual ways: a declared response model, a plain dict, a JSONResponse."""

import json
import os
from pathlib import Path
from typing import List, Optional

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from pydantic import BaseModel


class Model(BaseModel):
    id: str
    version: str
    digest: str


class Inputs(BaseModel):
    digest: str
    sources: List[str]


class Abstained(BaseModel):
    code: str
    reason: str


class Statement(BaseModel):
    number: int
    proof: str


class Grade(BaseModel):
    asset: str
    asOf: str
    issuedAt: str
    backfill: bool
    model: Model
    inputs: Inputs
    statement: Optional[Statement]
    abstained: Optional[Abstained]
    trader: Optional[float]
    ta: Optional[float]
    quant: Optional[float]
    change24h: Optional[float]
    momentum: Optional[str]
    signal: Optional[int]
    investor: Optional[float]
    fundamental: Optional[float]
    technology: Optional[float]
    valuation: Optional[float]


class Bar(BaseModel):
    time: str
    open: Optional[float]
    high: Optional[float]
    low: Optional[float]
    close: Optional[float]
    turnover: Optional[float]
    marketCap: Optional[float]
    source: str


class Asset(BaseModel):
    id: int
    symbol: str
    name: Optional[str]
    slug: str
    status: str
    categories: List[str]
    exchanges: List[str]
    price: Optional[float]
    priceAsOf: str
    change24h: Optional[float]
    change7d: Optional[float]
    high24h: Optional[float]
    low24h: Optional[float]
    volume24h: Optional[float]
    marketCap: Optional[float]
    fullyDilutedValuation: Optional[float]
    circulatingSupply: Optional[float]
    totalSupply: Optional[float]
    maxSupply: Optional[float]
    firstBar: str
    lastBar: str
    bars: int
    sources: List[str]


class Grades(BaseModel):
    data: List[Grade]
    nextCursor: Optional[str]
    simulated: bool


class Bars(BaseModel):
    data: List[Bar]
    nextCursor: Optional[str]
    simulated: bool


class OneAsset(BaseModel):
    data: Asset
    simulated: bool


app = FastAPI()


def serve(name, model):
    payload = json.loads(Path(os.environ["ASSAY_BENCH_ANSWERS"], f"{name}.json").read_text())

    async def as_dict():
        return payload

    async def as_json():
        return JSONResponse(payload)

    app.get(f"/model/{name}", response_model=model)(as_dict)
    app.get(f"/dict/{name}")(as_dict)
    app.get(f"/json/{name}")(as_json)


serve("grades", Grades)
serve("bars", Bars)
serve("asset", OneAsset)
