import numpy
import scipy
from scipy import integrate, linalg


def handler(event, context):
    solution = linalg.solve(numpy.array(event["matrix"]), numpy.array(event["vector"]))
    area, _ = integrate.quad(numpy.sin, 0, numpy.pi)
    versions = [numpy.__version__, scipy.__version__]
    return {"solution": solution.tolist(), "area": round(area, 9), "versions": versions, "file": numpy.__file__}
