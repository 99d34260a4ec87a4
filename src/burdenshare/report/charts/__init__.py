"""Every chart specification: data in, specification out, by Vega-Altair.

vl-convert draws SVG or PNG without a browser (``drawing.py``); both are imported inside functions.
Shapes are told apart by fill, outline and label, so that a grey print says the same; names stand
beside what they name, there is no legend. Open ``schedule.py`` first.
"""

from burdenshare.report.charts.backtest import backtest_chart
from burdenshare.report.charts.common import INK, MIDDLE, PALE, WARM, chart_of, hint, hinted
from burdenshare.report.charts.comparison import comparison_chart
from burdenshare.report.charts.deals import deals_chart
from burdenshare.report.charts.distribution import distribution_chart
from burdenshare.report.charts.history import history_chart
from burdenshare.report.charts.impact import (
    impact_flow_chart,
    impact_interval_chart,
    impact_uses_chart,
    impact_waterfall_chart,
)
from burdenshare.report.charts.schedule import schedule_chart
from burdenshare.report.charts.side import side_chart
from burdenshare.report.charts.split import split_chart
from burdenshare.report.drawing import draw_png, draw_svg

__all__ = [
    "INK",
    "MIDDLE",
    "PALE",
    "WARM",
    "backtest_chart",
    "chart_of",
    "comparison_chart",
    "deals_chart",
    "distribution_chart",
    "draw_png",
    "draw_svg",
    "hint",
    "hinted",
    "history_chart",
    "impact_flow_chart",
    "impact_interval_chart",
    "impact_uses_chart",
    "impact_waterfall_chart",
    "schedule_chart",
    "side_chart",
    "split_chart",
]
