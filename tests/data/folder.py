"""Write a small valid data folder, of which a test spoils one thing."""

import json
from pathlib import Path

from publisher.data.schemas import SCHEMAS

OBSERVATIONS = "observations/leefstijl.csv"
HEADER = "indicator,region,period,group,value,lower,upper,unit,status,source,reference_date,note"
INDICATORS = (
    "id,label,unit,decimals,minimum,maximum,aggregate,max_jump,parts,whole,at_most,change_of,better,topic,"
    "weight,weight_groups,definition"
)
REGIONS = "code,name,kind,province,ggd,zorgkantoor,members,short_name,preposition,article,inhabitants,adjective"
FILES = {
    OBSERVATIONS: f"""{HEADER}
roken,PV22,2022,totaal,12.5,11,14,percent,observed,cbs,2022-12-31,
roken,GM0106,2022,totaal,13.5,,,percent,observed,cbs,2022-12-31,
roken,GM0114,2022,totaal,,,,percent,missing,cbs,2022,te weinig deelnemers
inwoners,GM0106,2023,totaal,69414,,,persons,observed,cbs,2023-01-01,"voorlopig, nog niet definitief"
inwoners,GM0106,2040,totaal,,65000,75000,persons,projection,cbs,2023,
""",
    "indicators.csv": f"""{INDICATORS}
roken,rookt,percent,1,0,100,mean,20,,,,,lower,rokers,inwoners,,
inwoners,inwoners,persons,0,0,,sum,2,,,,,,,,,
""",
    "regions.csv": f"""{REGIONS}
PV22,Drenthe,provincie,,,,,,,,Drenten,Drentse
GM0106,Assen,gemeente,PV22,,,,,,,,
GM0114,Emmen,gemeente,PV22,,,,,,,,
""",
    "groups.csv": """id,label,parent,order,counted
totaal,alle inwoners,,1,
18-64,18 tot 65 jaar,totaal,2,
""",
    "sources.csv": """id,title,publisher,published,reference_date,licence,explanation,pages,remark,works
cbs,CBS StatLine,CBS,,2023-01-01,CC BY 4.0,,,,
""",
    "statements.csv": """id,indicator,region,period,group,subject,words,checks,source,note
s1,roken,PV22,2022,totaal,,ruim een op de acht,,cbs,
""",
    "caveats.csv": """id,rule,indicator,region,period,group,values,show_source,text
c1,,roken,PV22,2022,,,,Schatting.
""",
    "goals.csv": """publication,region,order,goal,agreement,date,source
regioplan,PV22,1,Zorg past bij de vraag,Pilot,2022-07-01,cbs
regioplan,PV22,2,Goede zorg voor ouderen,Netwerk,,cbs
""",
    "references.json": '[{"id": "monitor2022", "type": "report", "title": "Gezondheidsmonitor", "publisher": "GGD"}]',
    "publications/regiobeeld-2023.toml": 'title = "Regiobeeld Drenthe"\n',
    "boundaries/gemeenten.geojson": json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {"statcode": code},
                    "geometry": {
                        "type": "Polygon",
                        "coordinates": [[[east, 53.0], [east + 0.1, 53.0], [east + 0.1, 53.1], [east, 53.0]]],
                    },
                }
                for code, east in (("GM0106", 6.5), ("GM0114", 6.9))
            ],
        }
    ),
}


def table_schema(table: str) -> dict[str, object]:
    """Return the Table Schema of a table."""
    own = SCHEMAS[table]
    return {"fields": [{"name": name, "type": own.type_of(name)} for name in own.columns]}


def descriptor(**more: list[str]) -> str:
    """Return a descriptor with one schema for each table; `more` gives more paths of a table."""
    paths = {name: [f"{name}.csv"] for name in SCHEMAS} | {"observations": [OBSERVATIONS]}
    resources = [
        {"name": name, "path": [*own, *more.get(name, [])], "schema": table_schema(name)} for name, own in paths.items()
    ]
    return json.dumps({"name": "data", "resources": resources})


def write(root: Path, **changed: str | bytes | None) -> Path:
    """Write the folder; `changed` gives other contents by path, None leaves the file out."""
    files: dict[str, str | bytes | None] = {"datapackage.json": descriptor(), **FILES, **changed}
    data = root / "data"
    for name, content in files.items():
        path = data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is not None:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
    return data
