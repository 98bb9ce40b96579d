"""Decisions on plain values: no Django, no clock, no database.

`outline`: what a course asks for. `record`: what a learner has done, gathered from
statements in any order. `progress`: the judgement of the one by the other.
`attempts`: when a quiz may be tried again.
"""
