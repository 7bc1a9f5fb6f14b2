"""The other side of TrainingStepBenchmark: the same network, batch and optimiser in PyTorch.

Reads one JSON line {threads, batch, learningRate, nodes: [{name, operation, inputs, ...}]}, then for each line with a
number does that many training steps and answers the seconds they took.
"""

import json
import sys
import time

import torch
import torch.nn.functional as F

order = json.loads(sys.stdin.readline())
torch.set_num_threads(order["threads"])
torch.manual_seed(1)
parameters, statistics = {}, {}


def parameter(name, *shape):
    deviation = (2.0 / max(1, torch.Size(shape[1:]).numel())) ** 0.5
    parameters[name] = (torch.randn(*shape) * deviation).requires_grad_()


for node in order["nodes"]:
    name, settings = node["name"], node["settings"]
    match node["operation"]:
        case "Convolution":
            parameter(name + ".weight", settings["out"], settings["in"], settings["kernel"], settings["kernel"])
            if settings["bias"]:
                parameters[name + ".bias"] = torch.zeros(settings["out"], requires_grad=True)
        case "Linear":
            parameter(name + ".weight", settings["out"], settings["in"])
            parameters[name + ".bias"] = torch.zeros(settings["out"], requires_grad=True)
        case "BatchNorm":
            parameters[name + ".weight"] = torch.ones(settings["channels"], requires_grad=True)
            parameters[name + ".bias"] = torch.zeros(settings["channels"], requires_grad=True)
            statistics[name] = (torch.zeros(settings["channels"]), torch.ones(settings["channels"]))
        case "Normalize":
            statistics[name] = tuple(
                torch.tensor(settings[key]).reshape(1, -1, 1, 1) for key in ("mean", "deviation")
            )


def forward(image):
    values = {"image": image}
    for node in order["nodes"]:
        name, settings = node["name"], node["settings"]
        x = values[node["inputs"][0]]
        weight, bias = parameters.get(name + ".weight"), parameters.get(name + ".bias")
        match node["operation"]:
            case "ChannelsFirst":
                y = x.permute(0, 3, 1, 2)
            case "ToFloat":
                y = x.float()
            case "Scale":
                y = x * settings["factor"]
            case "Normalize":
                mean, deviation = statistics[name]
                y = (x - mean) / deviation
            case "Convolution":
                y = F.conv2d(x, weight, bias, settings["stride"], settings["padding"])
            case "BatchNorm":
                y = F.batch_norm(x, *statistics[name], weight, bias, True, 0.1, settings["epsilon"])
            case "Relu":
                y = F.relu(x)
            case "MaxPool":
                y = F.max_pool2d(x, settings["kernel"], settings["stride"], settings["padding"])
            case "AveragePool":
                y = F.avg_pool2d(x, settings["kernel"], settings["stride"])
            case "GlobalAveragePool":
                y = F.adaptive_avg_pool2d(x, 1)
            case "Flatten":
                y = x.flatten(1)
            case "Linear":
                y = F.linear(x, weight, bias)
            case "Add":
                y = x + values[node["inputs"][1]]
        values[name] = y
    return y


optimiser = torch.optim.Adam(parameters.values(), lr=order["learningRate"])
batch = torch.randint(0, 256, (order["batch"], 224, 224, 3), dtype=torch.uint8)
targets = torch.rand(order["batch"], 2) * 2 - 1
print(torch.__version__, flush=True)
for line in sys.stdin:
    began = time.perf_counter()
    for _ in range(int(line)):
        optimiser.zero_grad()
        loss = (forward(batch) - targets).abs().mean()
        loss.backward()
        optimiser.step()
        loss.item()
    print(time.perf_counter() - began, flush=True)
