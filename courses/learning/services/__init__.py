"""The only writers of learning; each is one verb.

enrolments   join, leave, be taken to a newer edition
lessons      open, keep the place, finish
exercises    answer, tick, reflect
projection   statements become progress and completion
"""
